import { Stack } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { METRICS_SERVICE } from '../lambdas/contracts/metrics.ts';
import { browserLayer } from './browser-layer.ts';
import { Bundles } from './bundles.ts';
import * as grant from './grants.ts';
import { ServiceFunction } from './service-function.ts';

interface Row {
  file: string;
  memory: number;
  timeoutSeconds: number;
  browser?: true;
  inVpc?: true;
  grants: grant.Grant[];
}

/** What a step needs to gather: its job's artifacts, and to take back what it wrote for a job that was cancelled meanwhile. */
const GATHERS = grant.artifacts('Get', 'Put', 'Delete', 'List');

/** What it takes to forget a job. */
const FORGETS = [
  grant.rawAudio('Delete'),
  grant.rawTranscripts('Delete'),
  grant.artifacts('Delete', 'List'),
  grant.keptConversations('Delete'),
  grant.results('Delete'),
  grant.conversations('DeleteItem'),
];

/** What it takes to erase one: its owner's notes of today's lookups go too, and in the end its row. */
const ERASES = [
  ...FORGETS,
  grant.artifacts('Get'),
  grant.recentLookups('Get', 'Delete', 'List'),
  grant.jobs('GetItem', 'UpdateItem', 'DeleteItem'),
];

/** Looking at an upload, and letting its job begin. */
const STARTS = [
  grant.jobs('GetItem', 'UpdateItem'),
  grant.rawAudio('Get', 'Delete', 'List'),
  grant.lookups('Put', 'Delete'),
];

/**
 * What a lookup reads and writes: its own documents of the job, for two days a sample of an answer that nobody could read, and on the row that the job
 * no longer waits.
 */
const LOOKS_UP = [grant.lookups('Get', 'Put', 'Tag', 'Delete', 'List'), grant.jobs('UpdateItem')];

/** A model call may take 60 s. A talk of three hours is asked about in ten parts, and what was answered is kept. */
const MODEL_SECONDS = 600;

/** A match is one short question. With every try of its ladders, nine of them and their lookups fit into enrichment's 30 minutes of work. */
const MATCH_SECONDS = 16;

/**
 * 0.58 of a core. A TLS connection takes 45 ms of one when it is the first: 0.3 s at the 0.145 of 256 MB, 0.08 s here. A
 * call of 50 ms costs 0.0000007 dollars, so the twelve of a person who is looked up at six sources 0.000008.
 */
const BREAKER_MEMORY = 1024;

/** The first command has 1.8 s and a later one 0.7 s; where Lambda starts a function within an invocation, both count. */
const BREAKER_SECONDS = 3;

/**
 * Every function. Memory also buys processor time: one core at 1,769 MB. `npm run bench -- --memory` found the values (2026-11-27, two quiet cores),
 * but for TranscribeAudio, where ten hours of talk take 320 MB, and ScrubPii, which has room for long talks.
 */
const TABLE = {
  Submit: {
    file: 'api/submit',
    memory: 384,
    timeoutSeconds: 10,
    grants: [grant.jobs('PutItem', 'GetItem'), grant.idempotency, grant.rawAudio('Put')],
  },
  Status: {
    file: 'api/status',
    memory: 256,
    timeoutSeconds: 5,
    grants: [grant.jobs('GetItem'), grant.jobQueries, grant.results('Get', 'List')],
  },
  Cancel: {
    file: 'api/cancel',
    memory: 384,
    timeoutSeconds: 20,
    grants: [grant.jobs('GetItem', 'UpdateItem'), ...FORGETS],
  },
  DeleteInteraction: { file: 'api/delete-interaction', memory: 1024, timeoutSeconds: 20, grants: ERASES },
  ListInteractions: { file: 'api/list-interactions', memory: 256, timeoutSeconds: 5, grants: [grant.jobQueries] },
  PutPersona: {
    file: 'api/put-persona',
    memory: 512,
    timeoutSeconds: 20,
    grants: [grant.personas('PutItem'), grant.gemini],
  },
  GetPersona: { file: 'api/get-persona', memory: 384, timeoutSeconds: 5, grants: [grant.personas('GetItem')] },
  // All that a user has may be much: it is erased until shortly before the end, and the sweep goes on.
  DeletePersona: {
    file: 'api/delete-persona',
    memory: 768,
    timeoutSeconds: 28,
    grants: [grant.personas('DeleteItem'), grant.jobQueries, ...ERASES],
  },
  PutSuppression: {
    file: 'api/put-suppression',
    memory: 384,
    timeoutSeconds: 10,
    grants: [grant.suppressions('PutItem')],
  },
  DeleteSuppression: {
    file: 'api/delete-suppression',
    memory: 384,
    timeoutSeconds: 10,
    grants: [grant.suppressions('Query', 'DeleteItem')],
  },
  Health: {
    file: 'api/health',
    memory: 256,
    timeoutSeconds: 5,
    grants: [
      grant.jobs('DescribeTable'),
      grant.conversations('DescribeTable'),
      grant.personas('DescribeTable'),
      grant.cacheStatus,
    ],
  },
  ListCircuits: {
    file: 'api/list-circuits',
    memory: BREAKER_MEMORY,
    timeoutSeconds: 5,
    inVpc: true,
    grants: [grant.circuits],
  },
  ResetCircuit: {
    file: 'api/reset-circuit',
    memory: BREAKER_MEMORY,
    timeoutSeconds: 5,
    inVpc: true,
    grants: [grant.circuits],
  },

  StartPipeline: { file: 'triggers/start-pipeline', memory: 512, timeoutSeconds: 15, grants: STARTS },
  StartBatch: {
    file: 'triggers/start-batch',
    memory: 256,
    timeoutSeconds: 15,
    grants: [grant.jobQueries, ...STARTS],
  },
  CloseJob: {
    file: 'triggers/close-job',
    memory: 256,
    timeoutSeconds: 15,
    grants: [grant.jobs('GetItem', 'UpdateItem')],
  },
  Sweep: {
    file: 'triggers/sweep',
    memory: 512,
    timeoutSeconds: 300,
    grants: [grant.jobQueries, ...STARTS, ...ERASES],
  },

  TranscribeAudio: {
    file: 'steps/transcribe-audio',
    memory: 512,
    // Ten minutes with the task's margin: Deepgram's own limit for a file.
    timeoutSeconds: 598,
    grants: [
      grant.rawAudio('Get'),
      grant.rawTranscripts('Get', 'Put', 'Delete', 'List'),
      grant.artifacts('Get', 'List'),
      grant.jobs('UpdateItem'),
      grant.deepgram,
    ],
  },
  ScrubPii: {
    file: 'steps/scrub-pii',
    memory: 1024,
    timeoutSeconds: 60,
    grants: [grant.rawTranscripts('Get', 'Delete', 'List'), GATHERS],
  },
  EmbedInterests: {
    file: 'steps/embed-interests',
    memory: 384,
    timeoutSeconds: MODEL_SECONDS,
    grants: [GATHERS, grant.gemini],
  },
  StoreConversation: {
    file: 'steps/store-conversation',
    memory: 768,
    timeoutSeconds: 30,
    grants: [
      grant.artifacts('Get', 'List'),
      grant.keptConversations('Put', 'Delete'),
      grant.conversations('PutItem', 'DeleteItem'),
    ],
  },
  ExtractNames: {
    file: 'steps/extract-names',
    memory: 256,
    timeoutSeconds: MODEL_SECONDS,
    grants: [GATHERS, grant.gemini, grant.personsLookedUp],
  },
  PrepareLookUp: {
    file: 'steps/prepare-look-up',
    memory: 512,
    timeoutSeconds: 8,
    grants: [
      grant.suppressions('Query'),
      grant.artifacts('Get', 'List'),
      grant.lookups('Put', 'Delete'),
      grant.recentLookups('Get', 'List'),
      grant.sourceKeys,
    ],
  },
  // Two commands for each of nine sources at most, 0.2 s each where the cache is slow.
  AcquireCircuit: {
    file: 'steps/acquire-circuit',
    memory: BREAKER_MEMORY,
    timeoutSeconds: 2 * BREAKER_SECONDS,
    inVpc: true,
    grants: [grant.circuits],
  },
  // Chromium wants 1,600 MB. It looks at pages for 25 s at most; the rest is start and end.
  LookUpInBrowser: {
    file: 'steps/look-up-in-browser',
    memory: 2048,
    timeoutSeconds: 30,
    browser: true,
    grants: [...LOOKS_UP, grant.sources('browser')],
  },
  // The APIs have 10 s to answer. A TLS connection takes 45 ms of a core.
  LookUpByApi: {
    file: 'steps/look-up-by-api',
    memory: 512,
    timeoutSeconds: 20,
    grants: [...LOOKS_UP, grant.sources('api'), grant.sourceKeys],
  },
  RecordOutcome: {
    file: 'steps/record-outcome',
    memory: BREAKER_MEMORY,
    timeoutSeconds: BREAKER_SECONDS,
    inVpc: true,
    grants: [grant.circuits],
  },
  MatchProfile: {
    file: 'steps/match-profile',
    memory: 256,
    timeoutSeconds: MATCH_SECONDS,
    grants: [grant.lookups('Get', 'Put', 'Delete', 'List'), grant.modelAnswers, grant.gemini],
  },
  WriteInsight: {
    file: 'steps/write-insight',
    memory: 256,
    timeoutSeconds: MODEL_SECONDS,
    grants: [GATHERS, grant.personas('GetItem'), grant.gemini],
  },
  DraftOutreach: {
    file: 'steps/draft-outreach',
    memory: 256,
    timeoutSeconds: MODEL_SECONDS,
    grants: [GATHERS, grant.personas('GetItem'), grant.gemini, grant.draftsWritten],
  },
  CheckClaims: {
    file: 'steps/check-claims',
    memory: 256,
    timeoutSeconds: MODEL_SECONDS,
    grants: [GATHERS, grant.gemini],
  },
  CompleteJob: {
    file: 'steps/complete-job',
    memory: 1024,
    timeoutSeconds: 30,
    grants: [
      grant.artifacts('Get', 'List'),
      grant.results('Put', 'Delete'),
      grant.recentLookups('Put', 'Delete'),
      grant.jobs('GetItem', 'UpdateItem'),
    ],
  },
} satisfies Record<string, Row>;

export type FunctionName = keyof typeof TABLE;

export const LOG_RETENTION = { 7: RetentionDays.ONE_WEEK, 30: RetentionDays.ONE_MONTH, 90: RetentionDays.THREE_MONTHS };

/** A stage's metrics have a namespace of their own, since two stages may live in one account. */
export const metricsNamespace = (scope: Construct): string => Stack.of(scope).stackName;

let bundled: Bundles | undefined;

/** Made once a process: every stage ships the same code. */
const bundles = (): Bundles => {
  bundled ??= new Bundles(Object.values<Row>(TABLE).map(({ file }) => file));
  return bundled;
};

/** So that a stack trace of what was deployed from an assembly can be read: deployment/stack-trace.ts. */
export const keepSourceMaps = (assembly: string): void => bundles().keepSourceMaps(assembly);

/** The table, built. */
export class Functions extends Construct {
  readonly all: Record<FunctionName, ServiceFunction>;

  constructor(scope: Construct, id: string, backends: grant.Backends) {
    super(scope, id);
    const { config, cache, storage } = backends;
    const layer = browserLayer(this);
    const code = bundles();
    const build = ([name, row]: [string, Row]) => {
      const built = new ServiceFunction(this, name, {
        code: code.codeOf(row.file),
        memory: row.memory,
        timeoutSeconds: row.timeoutSeconds,
        inVpc: row.inVpc && cache,
        browser: row.browser && layer,
        logRetention: LOG_RETENTION[config.retentionDays.logs],
        logKey: storage.key,
        environment: { POWERTOOLS_SERVICE_NAME: METRICS_SERVICE, POWERTOOLS_METRICS_NAMESPACE: metricsNamespace(this) },
      });
      for (const give of row.grants) give(built, backends);
      return [name, built];
    };
    this.all = Object.fromEntries(Object.entries(TABLE).map(build));
  }
}
