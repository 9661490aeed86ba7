/**
 * The names by which a step's failure is known to the state machine's Retry and Catch, to the job row (`error.code`)
 * and to clients. A name is a contract: renaming one silently switches its retry ladder off. Messages are sentences for
 * people and hold no data of the job.
 */
export const ERROR_NAMES = [
  /** A provider answered 5xx, timed out or dropped the connection. Another try may work. */
  'ProviderUnavailable',
  /** A provider answered 429. Another try works later. */
  'ProviderRateLimited',
  /** A provider refuses our key, account, location or request (4xx). No number of tries helps, save one with a new key. */
  'ProviderRefused',
  /** The model's answer did not fit its schema. Another try may work. */
  'ModelAnswerMalformed',
  /** The model does not answer this: it blocked the question or its own answer. The same question is refused again. */
  'ModelRefused',
  /** The upload is not a recording that Deepgram can read. */
  'AudioUnreadable',
  /** The recording has no speech in it. */
  'NoSpeech',
  /** The upload is larger than was declared, or than the limit. */
  'UploadTooLarge',
  /** The upload is neither audio nor video. */
  'UploadTypeMismatch',
  /** The recording did not arrive before its upload form expired. */
  'UploadExpired',
  /** An artifact that an earlier step wrote is gone or not readable. */
  'ArtifactMissing',
  /** The job was cancelled while the step ran; what the step wrote is gone again. */
  'JobCancelled',
  /** The circuit breaker's Redis did not answer. Another try may work; without one the lookup is skipped. */
  'CircuitUnavailable',
  /** A recording arrived whose job cannot be read, though it may be a moment too early. Another try may find it. */
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
 * How the machine hears that a provider says when to come again. Its ladders have fixed waits, so the wait, rounded up, is part of the name
 * that a direct call throws; seconds. Rows and answers show `ProviderRateLimited`.
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
 * A failure with a name from the list above. `retryAfterSeconds` is what the provider asked for, if it did. `cutShort` is a
 * `ModelAnswerMalformed` that broke off at the model's output limit: a smaller question may get a whole answer.
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

/** The error under the name of the ladder that waits as long as the provider asked. One that asks for more than ten minutes is not waited for so long. */
export const inLadderOf = (failure: StepError): Error => {
  const { name, retryAfterSeconds } = failure;
  if (name !== 'ProviderRateLimited' || retryAfterSeconds === undefined) return failure;
  const ladders = Object.entries(COME_AGAIN);
  const [ladder] = ladders.find(([, seconds]) => seconds >= retryAfterSeconds) ?? ladders.at(-1) ?? [name];
  return Object.assign(new Error(failure.message, { cause: failure }), { name: ladder });
};

/** The name that rows and answers show for what the machine caught. */
export const codeOf = (caught: string): string => (caught in COME_AGAIN ? 'ProviderRateLimited' : caught);

/** Another worker has a copy of the same message. This one comes again when the other has answered, or has died. */
export const sameWork = (leaseSeconds: number): StepError =>
  new StepError('InternalError', 'Another worker has the same work.', { retryAfterSeconds: leaseSeconds });
