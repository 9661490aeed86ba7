import { LOOKS_UP, WRITES_ARTIFACTS } from '../grants/duties.ts';
import * as objects from '../grants/objects.ts';
import * as services from '../grants/services.ts';
import * as tables from '../grants/tables.ts';
import { BREAKER_MEMORY, BREAKER_SECONDS } from './breaker.ts';
import type { FunctionRow } from './row.ts';

/** A model call may take 60 s. A talk of three hours has ten parts, and a retry keeps the parts that are answered. */
const MODEL_SECONDS = 600;

/**
 * A match is one short question. Nine matches with all their retries, and their lookups, fit into the 30 minutes of
 * enrichment.
 */
const MATCH_SECONDS = 16;

/** The functions of the state machine, in the order of a job. */
export const STEPS = {
  TranscribeAudio: {
    file: 'steps/transcribe-audio',
    memory: 512,
    // Deepgram gives up on a file after ten minutes, and the task's timeout is two seconds longer than this.
    timeoutSeconds: 598,
    grants: [
      objects.rawAudio('Get'),
      objects.rawTranscripts('Get', 'Put', 'Delete', 'List'),
      objects.artifacts('Get', 'List'),
      tables.jobs('UpdateItem'),
      services.deepgram,
    ],
  },
  ScrubPii: {
    file: 'steps/scrub-pii',
    memory: 1024,
    timeoutSeconds: 60,
    grants: [objects.rawTranscripts('Get', 'Delete', 'List'), WRITES_ARTIFACTS],
  },
  EmbedInterests: {
    file: 'steps/embed-interests',
    memory: 384,
    timeoutSeconds: MODEL_SECONDS,
    grants: [WRITES_ARTIFACTS, services.gemini],
  },
  StoreConversation: {
    file: 'steps/store-conversation',
    memory: 768,
    timeoutSeconds: 30,
    grants: [
      objects.artifacts('Get', 'List'),
      objects.keptConversations('Put', 'Delete'),
      tables.conversations('PutItem', 'DeleteItem'),
    ],
  },
  ExtractNames: {
    file: 'steps/extract-names',
    memory: 256,
    timeoutSeconds: MODEL_SECONDS,
    grants: [WRITES_ARTIFACTS, services.gemini, services.personsLookedUp],
  },
  PrepareLookUp: {
    file: 'steps/prepare-look-up',
    memory: 512,
    timeoutSeconds: 8,
    grants: [
      tables.suppressions('Query'),
      objects.artifacts('Get', 'List'),
      objects.lookups('Put', 'Delete'),
      objects.recentLookups('Get', 'List'),
      services.sourceKeys,
    ],
  },
  // At most two commands for each of nine sources. A slow cache takes 0.2 s for each.
  AcquireCircuit: {
    file: 'steps/acquire-circuit',
    memory: BREAKER_MEMORY,
    timeoutSeconds: 2 * BREAKER_SECONDS,
    inVpc: true,
    grants: [services.circuits],
  },
  // Chromium needs 1,600 MB. It reads pages for at most 25 s. The rest is for its start and end.
  LookUpInBrowser: {
    file: 'steps/look-up-in-browser',
    memory: 2048,
    timeoutSeconds: 30,
    browser: true,
    grants: [...LOOKS_UP, services.sources('browser')],
  },
  // An API has 10 s to answer.
  LookUpByApi: {
    file: 'steps/look-up-by-api',
    memory: 512,
    timeoutSeconds: 20,
    grants: [...LOOKS_UP, services.sources('api'), services.sourceKeys],
  },
  RecordOutcome: {
    file: 'steps/record-outcome',
    memory: BREAKER_MEMORY,
    timeoutSeconds: BREAKER_SECONDS,
    inVpc: true,
    grants: [services.circuits],
  },
  MatchProfile: {
    file: 'steps/match-profile',
    memory: 256,
    timeoutSeconds: MATCH_SECONDS,
    grants: [objects.lookups('Get', 'Put', 'Delete', 'List'), objects.modelAnswers, services.gemini],
  },
  WriteInsight: {
    file: 'steps/write-insight',
    memory: 256,
    timeoutSeconds: MODEL_SECONDS,
    grants: [WRITES_ARTIFACTS, tables.personas('GetItem'), services.gemini],
  },
  DraftOutreach: {
    file: 'steps/draft-outreach',
    memory: 256,
    timeoutSeconds: MODEL_SECONDS,
    grants: [WRITES_ARTIFACTS, tables.personas('GetItem'), services.gemini, services.draftsWritten],
  },
  CheckClaims: {
    file: 'steps/check-claims',
    memory: 256,
    timeoutSeconds: MODEL_SECONDS,
    grants: [WRITES_ARTIFACTS, services.gemini],
  },
  CompleteJob: {
    file: 'steps/complete-job',
    memory: 1024,
    timeoutSeconds: 30,
    grants: [
      objects.artifacts('Get', 'List'),
      objects.results('Put', 'Delete'),
      objects.recentLookups('Put', 'Delete'),
      tables.jobs('GetItem', 'UpdateItem'),
    ],
  },
} satisfies Record<string, FunctionRow>;
