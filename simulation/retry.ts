import type { Random } from './random.ts';

/** A ladder of the definition. */
export interface Retrier {
  ErrorEquals: string[];
  IntervalSeconds?: number;
  MaxAttempts?: number;
  BackoffRate?: number;
  MaxDelaySeconds?: number;
  JitterStrategy?: string;
}
export interface Catcher {
  ErrorEquals: string[];
  ResultPath?: string | null;
  Next: string;
}
export interface Failure {
  Error: string;
  Cause: string;
}

export const matches = (names: string[], { Error: name }: Failure): boolean =>
  names.some(
    (one) => one === name || one === 'States.ALL' || (one === 'States.TaskFailed' && name !== 'States.Timeout'),
  );

/**
 * The seconds to the next try, or undefined when no ladder has one. The first ladder that lists the error counts, and
 * each ladder counts its own tries. AWS's defaults are 3 tries, a second, and twice as long each time.
 * @param counts how often each ladder was used since the state was entered. This function counts on.
 * @param random draws full jitter, evenly between zero and the figure
 */
export const waitBefore = (
  retriers: Retrier[],
  failure: Failure,
  counts: number[],
  random: Random,
): number | undefined => {
  const place = retriers.findIndex(({ ErrorEquals }) => matches(ErrorEquals, failure));
  const retrier = retriers[place];
  if (!retrier) return undefined;
  const count = counts[place] ?? 0;
  if (count >= (retrier.MaxAttempts ?? 3)) return undefined;
  counts[place] = count + 1;
  const {
    IntervalSeconds: first = 1,
    BackoffRate: rate = 2,
    MaxDelaySeconds: cap = Number.POSITIVE_INFINITY,
  } = retrier;
  const seconds = Math.min(cap, first * rate ** count);
  return retrier.JitterStrategy === 'FULL' ? seconds * random() : seconds;
};
