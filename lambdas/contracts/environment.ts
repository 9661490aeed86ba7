/**
 * The names of the functions' environment variables. `lib/` sets them, and for `npm start` you do. Only
 * `lambdas/adapters` may read them.
 */
export const ENVIRONMENT = {
  jobsTable: 'JOBS_TABLE',
  conversationsTable: 'CONVERSATIONS_TABLE',
  personasTable: 'PERSONAS_TABLE',
  idempotencyTable: 'IDEMPOTENCY_TABLE',
  suppressionsTable: 'SUPPRESSIONS_TABLE',
  connectionsTable: 'CONNECTIONS_TABLE',
  audioBucket: 'AUDIO_BUCKET',
  artifactsBucket: 'ARTIFACTS_BUCKET',
  stateMachineArn: 'STATE_MACHINE_ARN',
  /** Executions are started on this alias, which points to the current version of the machine. */
  stateMachineAliasArn: 'STATE_MACHINE_ALIAS_ARN',
  cacheName: 'CACHE_NAME',

  /** The queue of a pool's worker. */
  workQueue: 'WORK_QUEUE_URL',
  /** The queue in which jobs of a batch wait for their turn. */
  batchQueue: 'BATCH_QUEUE_URL',
  /** The dead-letter queues of work that no worker could answer: addresses, separated by commas. */
  deadWorkQueues: 'DEAD_WORK_QUEUE_URLS',
  /** The pools with their slots and queues, as JSON. */
  poolQueues: 'POOL_QUEUES',
  /** The function that asks circuits, for a lookup that waited. */
  acquireCircuitFunction: 'ACQUIRE_CIRCUIT_FUNCTION',
  /** The function that lists circuits, for administrators. */
  listCircuitsFunction: 'LIST_CIRCUITS_FUNCTION',

  /** `redis://127.0.0.1:6379` locally; `rediss://user@host:6379` in AWS. */
  redisUrl: 'REDIS_URL',
  /** Set in AWS: the cache's name, for the IAM token that replaces a password. */
  redisIamCache: 'REDIS_IAM_CACHE',

  /** The address of the live API: `wss://…`. */
  liveUrl: 'LIVE_URL',
  /** The issuer of users' tokens, and the audiences that they may be for, separated by commas. */
  tokenIssuer: 'TOKEN_ISSUER',
  tokenAudiences: 'TOKEN_AUDIENCES',

  /** The key that names on the suppression list are hashed with. */
  suppressionSecret: 'SUPPRESSION_SECRET_ARN',

  deepgramBaseUrl: 'DEEPGRAM_BASE_URL',
  deepgramModel: 'DEEPGRAM_MODEL',
  deepgramSecret: 'DEEPGRAM_SECRET_ARN',
  /** `url` gives Deepgram a presigned URL. `bytes` streams the recording to it. */
  audioDelivery: 'AUDIO_DELIVERY',

  geminiBaseUrl: 'GEMINI_BASE_URL',
  geminiModel: 'GEMINI_MODEL',
  geminiEmbeddingModel: 'GEMINI_EMBEDDING_MODEL',
  geminiThinkingLevel: 'GEMINI_THINKING_LEVEL',
  geminiSecret: 'GEMINI_SECRET_ARN',

  /** How many people of one job are looked up. */
  personsLookedUp: 'PERSONS_LOOKED_UP',
  /** How many people of one job get a draft. */
  draftsWritten: 'DRAFTS_WRITTEN',

  /**
   * Sent in the user agent to every source, so that its owner can reach us. `sources.ts` names the sources' base URLs.
   */
  scraperContact: 'SCRAPER_CONTACT',
  /** The sources' keys, a JSON object by their names in the table of sources. */
  sourcesSecret: 'SOURCES_SECRET_ARN',
} as const;
export type EnvironmentName = (typeof ENVIRONMENT)[keyof typeof ENVIRONMENT];
