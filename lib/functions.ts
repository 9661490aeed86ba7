import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { browserLayer } from './browser-layer.ts';
import { Bundles } from './bundles.ts';
import type { StageConfig } from './config.ts';
import * as grant from './grants.ts';
import { ServiceFunction } from './service-function.ts';

interface Row {
  file: string;
  memory: number;
  timeoutSeconds: number;
  /** The seed's worker pool that it belongs to. */
  pool?: keyof NonNullable<StageConfig['concurrency']>;
  browser?: true;
  besideCache?: true;
  grants: grant.Grant[];
}

/**
 * Every function there is. Memory also buys processor time (one core at 1,769 MB). What the machine calls may take the provider's longest
 * answer; what the API calls must be done within API Gateway's 30 s.
 */
const TABLE = {
  Submit: row('api/submit', 512, 10, grant.jobs('PutItem', 'GetItem'), grant.idempotency, grant.rawAudio('Put')),
  Status: row('api/status', 256, 5, grant.jobs('GetItem')),
  Cancel: row(
    'api/cancel',
    256,
    20,
    grant.jobs('GetItem', 'UpdateItem'),
    grant.conversations('DeleteItem'),
    grant.rawAudio('Delete'),
    grant.rawTranscripts('Delete'),
    grant.artifacts('Delete', 'List'),
    grant.keptConversations('Delete'),
  ),
  ListInteractions: row('api/list-interactions', 256, 5, grant.jobQueries),
  PutPersona: row('api/put-persona', 512, 20, grant.personas('PutItem'), grant.gemini),
  GetPersona: row('api/get-persona', 256, 5, grant.personas('GetItem')),
  Health: row(
    'api/health',
    256,
    5,
    grant.jobs('DescribeTable'),
    grant.conversations('DescribeTable'),
    grant.personas('DescribeTable'),
    grant.cacheStatus,
  ),
  ListCircuits: { ...row('api/list-circuits', 256, 5, grant.circuits), besideCache: true },
  ResetCircuit: { ...row('api/reset-circuit', 256, 5, grant.circuits), besideCache: true },

  StartPipeline: row(
    'triggers/start-pipeline',
    256,
    15,
    grant.jobs('GetItem', 'UpdateItem'),
    grant.rawAudio('Get', 'List'),
  ),
  CloseJob: row('triggers/close-job', 256, 15, grant.jobs('GetItem', 'UpdateItem')),
  Sweep: row(
    'triggers/sweep',
    512,
    300,
    grant.jobs('GetItem', 'UpdateItem'),
    grant.jobQueries,
    grant.rawAudio('Get', 'Delete', 'List'),
  ),

  // 600 s is Deepgram's own limit for processing a file; the rest is for fetching and storing.
  TranscribeAudio: {
    ...row('steps/transcribe-audio', 512, 598, grant.rawAudio('Get'), grant.rawTranscripts('Put'), grant.deepgram),
    pool: 'transcription',
  },
  ScrubPii: row(
    'steps/scrub-pii',
    1024,
    60,
    grant.rawTranscripts('Get', 'Delete', 'List'),
    grant.artifacts('Get', 'Put', 'List'),
  ),
  EmbedInterests: row('steps/embed-interests', 512, 120, grant.artifacts('Get', 'Put'), grant.gemini),
  StoreConversation: row(
    'steps/store-conversation',
    512,
    30,
    grant.artifacts('Get', 'List'),
    grant.keptConversations('Put'),
    grant.conversations('PutItem'),
  ),
  ExtractNames: row('steps/extract-names', 512, 120, grant.artifacts('Get', 'Put'), grant.gemini),
  AcquireCircuit: { ...row('steps/acquire-circuit', 256, 2, grant.circuits), besideCache: true },
  ScrapeLinkedin: scraper('steps/scrape-linkedin', grant.linkedin),
  ScrapeX: scraper('steps/scrape-x', grant.x),
  SearchGoogle: scraper('steps/search-google', grant.google),
  RecordOutcome: { ...row('steps/record-outcome', 256, 2, grant.circuits), besideCache: true },
  WriteInsight: row(
    'steps/write-insight',
    512,
    180,
    grant.artifacts('Get', 'Put', 'List'),
    grant.personas('GetItem'),
    grant.gemini,
  ),
  DraftOutreach: row(
    'steps/draft-outreach',
    512,
    120,
    grant.artifacts('Get', 'Put', 'List'),
    grant.personas('GetItem'),
    grant.gemini,
  ),
  CompleteJob: row('steps/complete-job', 512, 30, grant.artifacts('Get', 'List'), grant.jobs('GetItem', 'UpdateItem')),
} satisfies Record<string, Row>;

export type FunctionName = keyof typeof TABLE;

function row(file: string, memory: number, timeoutSeconds: number, ...grants: grant.Grant[]): Row {
  return { file, memory, timeoutSeconds, grants };
}

/** A function with a browser: Chromium wants 1,600 MB. It looks at pages for 25 s at most; the rest is start and end.
 * Enrichment's bound of 30 minutes is made of this number; a test adds it up. */
function scraper(file: string, site: grant.Grant): Row {
  return { ...row(file, 2048, 30, grant.lookUps('Get', 'Put'), site), pool: 'enrichment', browser: true };
}

export const LOG_RETENTION = { 7: RetentionDays.ONE_WEEK, 30: RetentionDays.ONE_MONTH, 90: RetentionDays.THREE_MONTHS };

let bundled: Bundles | undefined;

/** Made once a process: every stage ships the same code. */
const bundles = (): Bundles => {
  bundled ??= new Bundles(Object.values<Row>(TABLE).map(({ file }) => file));
  return bundled;
};

/** The table, built. */
export class Functions extends Construct {
  readonly all: Record<FunctionName, ServiceFunction>;

  constructor(scope: Construct, id: string, backends: grant.Backends) {
    super(scope, id);
    const { config, cache } = backends;
    const layer = browserLayer(this);
    const code = bundles();
    const build = ([name, row]: [string, Row]) => {
      const built = new ServiceFunction(this, name, {
        code: code.codeOf(row.file),
        memory: row.memory,
        timeoutSeconds: row.timeoutSeconds,
        reservedConcurrency: row.pool && config.concurrency?.[row.pool],
        insideNetworkOf: row.besideCache && cache,
        browser: row.browser && layer,
        logRetention: LOG_RETENTION[config.retentionDays.logs],
        environment: { POWERTOOLS_SERVICE_NAME: 'linkd', POWERTOOLS_METRICS_NAMESPACE: 'Linkd' },
      });
      for (const give of row.grants) give(built, backends);
      return [name, built];
    };
    this.all = Object.fromEntries(Object.entries(TABLE).map(build));
  }
}
