/**
 * The names of a step's failures in the state machine's Retry and Catch, on the job's row (`error.code`) and for
 * clients. A name is a contract: a renamed one silently loses its retries. Messages are sentences for people and hold
 * no data of the job.
 */
export const ERROR_NAMES = [
  /** A provider answered 5xx, timed out or dropped the connection. Another try may work. */
  'ProviderUnavailable',
  /** A provider answered 429. Another try works later. */
  'ProviderRateLimited',
  /** A provider refuses our key, account, location or request (4xx). No retry helps, except one with a new key. */
  'ProviderRefused',
  /** The model's answer did not fit its schema. Another try may work. */
  'ModelAnswerMalformed',
  /** The model blocked the question or its own answer. The same question is refused again. */
  'ModelRefused',
  /** The upload is not a recording that Deepgram can read. */
  'AudioUnreadable',
  /** The recording has no speech in it. */
  'NoSpeech',
  /** The upload is larger than declared, or larger than the limit. */
  'UploadTooLarge',
  /** The upload is neither audio nor video. */
  'UploadTypeMismatch',
  /** The recording did not arrive before its upload form expired. */
  'UploadExpired',
  /** An artifact of an earlier step is gone or not readable. */
  'ArtifactMissing',
  /** The job was cancelled while the step ran. What the step wrote is deleted again. */
  'JobCancelled',
  /** The circuit breaker's Redis did not answer. Another try may work; otherwise the lookup is skipped. */
  'CircuitUnavailable',
  /** A recording arrived, and its job cannot be read. It may be too early, so another try may find it. */
  'JobUnknown',
  /** A stage took longer than it may. */
  'StageTimeout',
  /** The execution ended without saying why. */
  'ExecutionLost',
  /** Anything else: a defect of ours. */
  'InternalError',
] as const;
export type ErrorName = (typeof ERROR_NAMES)[number];

/**
 * The names that a direct call throws when a provider says how long to wait, with the seconds. The machine's ladders
 * have fixed waits, so each wait is a name of its own. Rows and answers show `ProviderRateLimited`.
 */
export const COME_AGAIN = {
  ProviderRateLimitedForTenSeconds: 10,
  ProviderRateLimitedForAMinute: 60,
  ProviderRateLimitedForTenMinutes: 600,
} as const;

/** Whether submitting the same recording again can help. */
export const RETRYABLE: ReadonlySet<string> = new Set<ErrorName>([
  'ProviderUnavailable',
  'ProviderRateLimited',
  'ModelAnswerMalformed',
  'UploadExpired',
  'StageTimeout',
  'ExecutionLost',
  'InternalError',
]);

/**
 * A failure with a name from the list above. `retryAfterSeconds` is what the provider asked for, if it did. `cutShort`
 * marks a `ModelAnswerMalformed` that broke off at the model's output limit: a smaller question may get a whole answer.
 */
export class StepError extends Error {
  override readonly name: ErrorName;
  readonly retryAfterSeconds: number | undefined;
  readonly cutShort: boolean;

  constructor(
    name: ErrorName,
    message: string,
    options: ErrorOptions & { retryAfterSeconds?: number | undefined; cutShort?: boolean } = {},
  ) {
    super(message, options);
    this.name = name;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.cutShort = options.cutShort ?? false;
  }
}

/**
 * The error under the name of the ladder that waits as long as the provider asked. The longest ladder waits ten
 * minutes.
 */
export const inLadderOf = (failure: StepError): Error => {
  const { name, retryAfterSeconds } = failure;
  if (name !== 'ProviderRateLimited' || retryAfterSeconds === undefined) return failure;
  const ladders = Object.entries(COME_AGAIN);
  const [ladder] = ladders.find(([, seconds]) => seconds >= retryAfterSeconds) ?? ladders.at(-1) ?? [name];
  return Object.assign(new Error(failure.message, { cause: failure }), { name: ladder });
};

/** The name that rows and answers show for a caught error. */
export const codeOf = (caught: string): string => (caught in COME_AGAIN ? 'ProviderRateLimited' : caught);

/**
 * Another worker has a copy of the same message. This copy comes back after the other worker has answered, or has died.
 */
export const sameWork = (leaseSeconds: number): StepError =>
  new StepError('InternalError', 'Another worker has the same work.', { retryAfterSeconds: leaseSeconds });
