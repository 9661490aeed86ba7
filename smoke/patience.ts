import { setTimeout as pause } from 'node:timers/promises';
import { explainAwsError } from '../deployment/aws-errors.ts';

/**
 * Asks repeatedly until there is an answer, at least once.
 *
 * @param seconds how long at most
 * @returns undefined when there was no answer in time
 * @throws the signal's reason when the run is stopped
 */
export const until = async <T>(
  seconds: number,
  ask: () => Promise<T | undefined>,
  signal: AbortSignal,
): Promise<T | undefined> => {
  const deadline = Date.now() + seconds * 1000;
  for (let wait = SHORTEST_MS; ; wait = Math.min(wait * 2, LONGEST_MS)) {
    signal.throwIfAborted();
    const answer = await ask();
    const left = deadline - Date.now();
    if (answer !== undefined || left <= 0) return answer;
    await pause(Math.min(wait, left), undefined, { signal });
  }
};

/** The local cloud answers within milliseconds. X-Ray and CloudWatch Logs allow a few requests a second. */
const SHORTEST_MS = 100;
const LONGEST_MS = 3_000;

/**
 * A call to AWS.
 *
 * @param action as IAM spells it: `xray:GetTraceSummaries`
 * @throws Error with a sentence that says what to do
 */
export const asked = async <T>(action: string, call: Promise<T>): Promise<T> => {
  try {
    return await call;
  } catch (error) {
    throw new Error(explainAwsError(error, action), { cause: error });
  }
};
