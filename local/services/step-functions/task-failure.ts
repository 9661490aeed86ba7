/**
 * A failure as the engine matches it: Retry and Catch compare `name`, and the message becomes Cause. A final one
 * (`States.DataLimitExceeded`, `States.Runtime`) is not matched by `States.ALL` either, as on AWS.
 */
export class TaskFailure extends Error {
  readonly isRetryable: boolean;
  readonly isCatchable: boolean;

  constructor(name: string, cause: string, { final = false } = {}) {
    super(cause);
    this.name = name;
    this.isRetryable = !final;
    this.isCatchable = !final;
  }
}

/** 256 KiB of UTF-8: the hard limit of any state's input and output. */
export const PAYLOAD_LIMIT_BYTES = 262_144;

/** @throws TaskFailure `States.DataLimitExceeded` when `value` is larger than a state may be. */
export const withinDataLimit = <T>(state: string, value: T): T => {
  const bytes = Buffer.byteLength(JSON.stringify(value) ?? '');
  if (bytes > PAYLOAD_LIMIT_BYTES)
    throw new TaskFailure(
      'States.DataLimitExceeded',
      `The state/task '${state}' returned a result with a size exceeding the maximum number of bytes service limit.`,
      { final: true },
    );
  return value;
};
