import type { StepError } from '../../contracts/errors.ts';
import { MOST_RECEIVES } from '../../contracts/pools.ts';

/** The longest wait that a provider gets, in seconds. SQS hides a message for 12 hours in all. */
const LONGEST_WAIT = 3_600;

/**
 * A provider that names no time is asked again after 10, 20, 30 … 90 s: seven and a half minutes until the machine
 * hears of it.
 */
const STEP = 10;

/**
 * How long to put a message back, in seconds, because a provider or a source wants to be asked later. `undefined` for
 * any other failure, and if the message was received too often: then the machine hears of it.
 *
 * @param receives how often the message was received, this time included
 */
export const putBackSeconds = (
  { name, retryAfterSeconds }: Pick<StepError, 'name' | 'retryAfterSeconds'>,
  receives: number,
): number | undefined => {
  const seconds = retryAfterSeconds ?? (name === 'ProviderRateLimited' ? receives * STEP : undefined);
  if (seconds === undefined || seconds > LONGEST_WAIT || receives >= MOST_RECEIVES) return undefined;
  return Math.max(1, Math.ceil(seconds));
};
