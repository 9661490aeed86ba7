import { randomUUID } from 'node:crypto';
import type { Piscina } from 'piscina';
import { exited, timedOut } from './failure.ts';
import type { LambdaFunction, Outcome } from './lambda-function.ts';

/**
 * Loading a bundle does not count into a function's timeout. AWS gives it 10 seconds on a processor of its own; here
 * dozens may load at once on a few.
 */
const INITIALISATION_MS = 120_000;

export type RunningInvocations = {
  /** Runs one invocation in a free environment. */
  run(environments: Piscina, event: string, onBegin?: () => void): Promise<Outcome>;
  /** An environment has begun with an invocation: its time is counted from now. */
  began(requestId: string, threadId: number): void;
  /** Ends the environments that are at work, as a crash would. @returns how many */
  crash(): number;
};

/**
 * The invocations that the environments of a function work on. Each ends by itself, at its timeout, or with a crash.
 *
 * @param discard clears away the environment of a thread that ended in the middle.
 */
export const runningInvocations = (
  { timeoutMs }: LambdaFunction,
  discard: (threadId: number) => void,
): RunningInvocations => {
  const running = new Map<string, { began(threadId: number): void; crash(): void }>();
  return {
    async run(environments, event, onBegin) {
      const requestId = randomUUID();
      const timeout = new AbortController();
      const expire = () => timeout.abort();
      let timer = setTimeout(expire, INITIALISATION_MS + timeoutMs);
      let thread: number | undefined;
      let crashed = false;
      let hasBegun = false;
      const begin = () => {
        if (!hasBegun) onBegin?.();
        hasBegun = true;
      };
      running.set(requestId, {
        crash() {
          crashed = true;
          expire();
        },
        began(threadId) {
          thread = threadId;
          clearTimeout(timer);
          timer = setTimeout(expire, timeoutMs);
          begin();
        },
      });
      try {
        const outcome = await environments.run({ requestId, event, timeoutMs }, { signal: timeout.signal });
        // The answer of a quick function may overtake the news that it began.
        begin();
        return outcome;
      } catch (error) {
        if (crashed) return { failure: exited(requestId, new Error('exited with code: 137')) };
        if (timeout.signal.aborted) return { failure: timedOut(requestId, timeoutMs) };
        if (thread !== undefined) discard(thread);
        return { failure: exited(requestId, error) };
      } finally {
        clearTimeout(timer);
        running.delete(requestId);
      }
    },
    began: (requestId, threadId) => running.get(requestId)?.began(threadId),
    crash() {
      const working = [...running.values()];
      for (const invocation of working) invocation.crash();
      return working.length;
    },
  };
};
