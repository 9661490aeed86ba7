/**
 * Assumptions of the simulation that nobody measured here, each with its source. Measurements are in
 * cost/durations.json, the paces of sources in lambdas/contracts/sources.ts, pools and reserved concurrency in the
 * template.
 */

/** A range around the usual time, in seconds. */
export type Span = readonly [low: number, high: number];

/** Deepgram's plans, as concurrent requests for recordings (not for streams). */
export const DEEPGRAM_PLANS = {
  /**
   * The seed's number. Deepgram lists 50 for streams on Pay as You Go, and 100 for recordings: the careful one of the
   * two.
   */
  payg: 50,
  /**
   * https://developers.deepgram.com/reference/api-rate-limits: Nova-2, pre-recorded, up to 100 concurrent requests a
   * project (stored copy of 2026).
   */
  growth: 100,
} as const;

/**
 * Requests a minute of one model in a project, by usage tier. Google no longer publishes them for new models: AI Studio
 * shows each project its own (https://ai.google.dev/gemini-api/docs/rate-limits). These were published for Gemini 2.5
 * Flash in 2025 (tier 1 was looked up, the others are remembered); a project on tier 3 reported 20,000 for 3 Flash.
 */
export const GEMINI_TIERS = { 1: 1_000, 2: 2_000, 3: 10_000 } as const;

/** Requests a minute of the embedding model in tier 1. Remembered, not looked up. A job makes one such request. */
export const EMBEDDING_REQUESTS = 3_000;

/**
 * Step Functions, Standard workflows, us-east-1: sizes and rates of the token buckets. The last list that AWS kept on
 * GitHub (awsdocs/aws-step-functions-developer-guide, doc_source/limits-overview.md); the current one is
 * https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html. They are soft, AWS has raised the
 * transitions since the list, and it says that new accounts have fewer. So look at Service Quotas of the account before
 * a decision, and try others by `--limits`.
 */
export const STATES = {
  start: { size: 1_300, rate: 300 },
  transition: { size: 5_000, rate: 1_500 },
  /** For SendTaskSuccess and for SendTaskFailure. */
  sendTask: { size: 3_000, rate: 500 },
} as const;

export const LAMBDA = {
  /**
   * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html; lib/config.ts has it too
   * (accountConcurrency).
   */
  concurrency: 1_000,
  /**
   * Invocations a second for each unit of concurrency:
   * https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html.
   */
  requestsPerUnit: 10,
  /** Starting Node.js before the bundle is imported: as in cost/functions.ts. */
  runtimeStartSeconds: 0.2,
} as const;

/**
 * An event source mapping of a standard queue: five batches at once at first, up to 300 more a minute, at most 1,000
 * (it was 60 more a minute before November 2023):
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html.
 */
export const MAPPING = { first: 5, perSecond: 300 / 60, most: 1_000 } as const;

/**
 * Messages in flight of a standard queue:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html.
 */
export const SQS_IN_FLIGHT = 120_000;
/**
 * Dollars for a request to SQS, and how many a message takes: sent, received, deleted. List price, not looked up,
 * 2026-11.
 */
export const SQS = { dollars: 0.4e-6, requests: 3 } as const;

/** What the parts of AWS take between each other, in seconds. Assumed: what one usually sees in a trace. */
export const OVERHEAD = {
  transition: 0.02,
  /** From sending a message to the worker's start. */
  queue: 0.03,
  /** A DynamoDB write by the machine. */
  service: 0.01,
  /** From the upload to the start of `StartPipeline`: S3's event over EventBridge. */
  event: 0.5,
  /** When a mapping tries again after Lambda refused it. */
  mappingRetry: 1,
} as const;

/**
 * The recording that the seed's benchmarks are of, in seconds. Transcription takes longer for a longer one, in
 * proportion.
 */
export const BENCHMARK_SECONDS = 300;

/**
 * What a provider takes for an answer, in seconds: the seed's table (the upper middle of it is PROVIDER_SECONDS in
 * cost/providers.ts). It has no number for X and Google, for an API, a match and the check: the first two are taken for
 * LinkedIn's, the others are assumed.
 */
export const PROVIDER_SPANS: Readonly<Record<string, Span>> = {
  TranscribeAudio: [5, 15],
  EmbedInterests: [1, 2],
  ExtractNames: [2, 3],
  LookUpInBrowser: [10, 30],
  LookUpByApi: [0.3, 1],
  MatchProfile: [1, 2],
  WriteInsight: [2, 4],
  DraftOutreach: [2, 4],
  CheckClaims: [2, 3],
};

/** Whose quota a function's question counts on. */
export const PROVIDER_OF: Readonly<Record<string, 'deepgram' | 'gemini' | 'embedding'>> = {
  TranscribeAudio: 'deepgram',
  EmbedInterests: 'embedding',
  ExtractNames: 'gemini',
  MatchProfile: 'gemini',
  WriteInsight: 'gemini',
  DraftOutreach: 'gemini',
  CheckClaims: 'gemini',
};

/**
 * How often a source that is asked brings somebody, and how often that is the person. Assumed; cost reckons with 1 and
 * 0, the dearest.
 */
export const FOUND = { candidates: 0.7, match: 0.5 } as const;

/**
 * A source without room for longer than this is passed over: LONGEST_WAIT in lambdas/steps/acquire-circuit.ts, in
 * seconds.
 */
export const LONGEST_WAIT = 5;
/** How long a person's sources are asked at most, where the machine hands it on as `until`, in seconds. */
export const LOOKUPS_SECONDS = 900;
/** How long a request counts for a source's pace: WINDOW_MS in lambdas/adapters/circuit/source-pace.ts, in seconds. */
export const PACE_WINDOW = 70;
