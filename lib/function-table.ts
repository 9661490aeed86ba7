import type { Grant } from './grants/grant.ts';
import * as objects from './grants/objects.ts';
import * as services from './grants/services.ts';
import * as tables from './grants/tables.ts';

export interface FunctionRow {
  file: string;
  memory: number;
  timeoutSeconds: number;
  browser?: true;
  inVpc?: true;
  grants: Grant[];
}

/** A step writes its job's artifacts. It deletes them again when the job was cancelled in the meantime. */
const WRITES_ARTIFACTS = objects.artifacts('Get', 'Put', 'Delete', 'List');

/** Delete what a job has gathered. */
const DELETES_GATHERED = [
  objects.rawAudio('Delete'),
  objects.rawTranscripts('Delete'),
  objects.artifacts('Delete', 'List'),
  objects.keptConversations('Delete'),
  objects.results('Delete'),
  tables.conversations('DeleteItem'),
];

/** Erase a job, its owner's notes of today's lookups too, and its row last. */
const ERASES_JOBS = [
  ...DELETES_GATHERED,
  objects.artifacts('Get'),
  objects.recentLookups('Get', 'Delete', 'List'),
  tables.jobs('GetItem', 'UpdateItem', 'DeleteItem'),
];

/** Check an upload, and start its job. */
const STARTS_JOBS = [
  tables.jobs('GetItem', 'UpdateItem'),
  objects.rawAudio('Get', 'Delete', 'List'),
  objects.lookups('Put', 'Delete'),
];

/**
 * A lookup reads and writes its documents of the job, keeps a sample of an unreadable answer for two days, and ends the
 * job's wait on its row.
 */
const LOOKS_UP = [objects.lookups('Get', 'Put', 'Tag', 'Delete', 'List'), tables.jobs('UpdateItem')];

/** A model call may take 60 s. A talk of three hours has ten parts, and a retry keeps the parts that are answered. */
const MODEL_SECONDS = 600;

/**
 * A match is one short question. Nine matches with all their retries, and their lookups, fit into the 30 minutes of
 * enrichment.
 */
const MATCH_SECONDS = 16;

/**
 * 0.58 of a core. The first TLS connection takes 45 ms of a whole core: 0.08 s here, and 0.3 s with 256 MB. A call
 * costs 0.0000007 dollars, and the twelve calls for a person at six sources cost 0.000008.
 */
const BREAKER_MEMORY = 1024;

/** The first command has 1.8 s and a later one 0.7 s. An invocation that starts the function may need both. */
const BREAKER_SECONDS = 3;

/**
 * Every function. Memory also buys processor time: one core at 1,769 MB. `npm run bench -- --memory` found the values
 * (2026-11-27, two quiet cores), except for TranscribeAudio (ten hours of talk take 320 MB), ScrubPii (long talks), the
 * browser and the circuit breaker.
 */
export const FUNCTIONS = {
  Submit: {
    file: 'api/submit',
    memory: 384,
    timeoutSeconds: 10,
    grants: [tables.jobs('PutItem', 'GetItem'), tables.idempotency, objects.rawAudio('Put')],
  },
  Status: {
    file: 'api/status',
    memory: 256,
    timeoutSeconds: 5,
    grants: [tables.jobs('GetItem'), tables.jobQueries, objects.results('Get', 'List')],
  },
  Cancel: {
    file: 'api/cancel',
    memory: 384,
    timeoutSeconds: 20,
    grants: [tables.jobs('GetItem', 'UpdateItem'), ...DELETES_GATHERED],
  },
  DeleteInteraction: { file: 'api/delete-interaction', memory: 1024, timeoutSeconds: 20, grants: ERASES_JOBS },
  ListInteractions: {
    file: 'api/list-interactions',
    memory: 256,
    timeoutSeconds: 5,
    grants: [tables.jobQueries, tables.jobs('BatchGetItem')],
  },
  GetTimeline: { file: 'api/get-timeline', memory: 256, timeoutSeconds: 10, grants: [tables.jobs('GetItem')] },
  GetRecording: {
    file: 'api/get-recording',
    memory: 384,
    timeoutSeconds: 10,
    grants: [tables.jobs('GetItem'), objects.rawAudio('Get', 'List')],
  },
  GiveFeedback: {
    file: 'api/give-feedback',
    memory: 384,
    timeoutSeconds: 10,
    grants: [tables.jobs('GetItem', 'UpdateItem'), objects.results('Get', 'List')],
  },
  PutPersona: {
    file: 'api/put-persona',
    memory: 512,
    timeoutSeconds: 20,
    grants: [tables.personas('PutItem'), services.gemini],
  },
  GetPersona: { file: 'api/get-persona', memory: 384, timeoutSeconds: 5, grants: [tables.personas('GetItem')] },
  // A user may have many jobs. The function erases until shortly before its timeout, and the sweep does the rest.
  DeletePersona: {
    file: 'api/delete-persona',
    memory: 768,
    timeoutSeconds: 28,
    grants: [tables.personas('DeleteItem'), tables.jobQueries, ...ERASES_JOBS],
  },
  PutSuppression: {
    file: 'api/put-suppression',
    memory: 384,
    timeoutSeconds: 10,
    grants: [tables.suppressions('PutItem')],
  },
  DeleteSuppression: {
    file: 'api/delete-suppression',
    memory: 384,
    timeoutSeconds: 10,
    grants: [tables.suppressions('Query', 'DeleteItem')],
  },
  Health: {
    file: 'api/health',
    memory: 256,
    timeoutSeconds: 5,
    grants: [
      tables.jobs('DescribeTable'),
      tables.conversations('DescribeTable'),
      tables.personas('DescribeTable'),
      services.cacheStatus,
    ],
  },
  ListCircuits: {
    file: 'api/list-circuits',
    memory: BREAKER_MEMORY,
    timeoutSeconds: 5,
    inVpc: true,
    grants: [services.circuits],
  },
  // A day of 10,000 jobs is read in about a second. lib/pools.ts adds the queues and the function for circuits.
  GetOperations: { file: 'api/get-operations', memory: 1024, timeoutSeconds: 20, grants: [tables.jobQueries] },
  ResetCircuit: {
    file: 'api/reset-circuit',
    memory: BREAKER_MEMORY,
    timeoutSeconds: 5,
    inVpc: true,
    grants: [services.circuits],
  },
  // lib/live.ts adds the rights to connections and streams.
  Live: {
    file: 'api/live',
    memory: 512,
    timeoutSeconds: 10,
    grants: [tables.connections('PutItem', 'GetItem', 'DeleteItem')],
  },

  StartPipeline: { file: 'triggers/start-pipeline', memory: 512, timeoutSeconds: 15, grants: STARTS_JOBS },
  StartBatch: {
    file: 'triggers/start-batch',
    memory: 256,
    timeoutSeconds: 15,
    grants: [tables.jobQueries, ...STARTS_JOBS],
  },
  CloseJob: {
    file: 'triggers/close-job',
    memory: 256,
    timeoutSeconds: 15,
    grants: [tables.jobs('GetItem', 'UpdateItem')],
  },
  Sweep: {
    file: 'triggers/sweep',
    memory: 512,
    timeoutSeconds: 300,
    grants: [tables.jobQueries, ...STARTS_JOBS, ...ERASES_JOBS],
  },
  // A slow connection takes two seconds. The others are written to meanwhile.
  AnnounceChange: {
    file: 'triggers/announce-change',
    memory: 512,
    timeoutSeconds: 30,
    grants: [tables.connectionQueries, tables.connections('DeleteItem')],
  },
  GreetConnection: {
    file: 'triggers/greet-connection',
    memory: 512,
    timeoutSeconds: 15,
    grants: [tables.connections('GetItem'), tables.connectionQueries],
  },

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

export type FunctionName = keyof typeof FUNCTIONS;
