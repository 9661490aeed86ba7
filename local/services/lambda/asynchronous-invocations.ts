import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { openWaitingEvents, type Waiting } from '../persistence/waiting-events.ts';
import { ServiceError } from '../wire/aws-json.ts';
import type { LambdaFunction, Outcome } from './lambda-function.ts';

/** AWS waits 1 minute before the first retry of a failed event and 2 before the second: here as many seconds. */
const RETRY_WAIT_MS = 1_000;
/**
 * A throttled event waits longer each time, up to 5 minutes and for 6 hours in all on AWS: here 5 seconds each time,
 * until it is taken.
 */
const THROTTLED_WAIT_MS = 5_000;

/** An event that a function has accepted; `failures` counts the attempts that it failed. */
type Invocation = { functionName: string; event: string; failures: number };

export type AsynchronousInvocations = {
  /** Takes an event for a function and answers at once; it is on disk when this returns. */
  accept(functionName: string, event: string): void;
  /** Goes on with the events that an earlier run accepted and did not finish. */
  resume(): void;
  /** Leaves unfinished events to the next run. */
  stop(): void;
};

export type InvocationOptions = {
  /** Where events wait. */
  directory: string;
  /** @throws ServiceError `ResourceNotFoundException`. */
  find(functionName: string): { fn: LambdaFunction; pool: { invoke(event: string): Promise<Outcome> } };
  /** Takes an event that a function never managed, for the queue of that ARN. */
  onGivenUp(fn: LambdaFunction, queueArn: string, letter: string): Promise<void>;
};

/**
 * Asynchronous invocations. An event is tried until its function takes it or has used up its retries; then it goes to
 * the dead letters. It waits on disk, so a kill of the cloud loses none. An attempt that a kill or a stop cut off does
 * not count as failed.
 */
export const asynchronousInvocations = ({ directory, find, onGivenUp }: InvocationOptions): AsynchronousInvocations => {
  const { keep, left } = openWaitingEvents<Invocation>(directory);
  const stopping = new AbortController();
  // Every event that waits listens to it.
  setMaxListeners(0, stopping.signal);
  const wait = (ms: number) => pause(ms, undefined, { signal: stopping.signal }).catch(() => {});

  const deliver = async (waiting: Waiting<Invocation>): Promise<void> => {
    const { fn, pool } = find(waiting.value.functionName);
    while (!stopping.signal.aborted) {
      const outcome = await pool.invoke(waiting.value.event).catch((error: unknown) => error);
      if (isTaken(outcome)) return waiting.done();
      if (stopping.signal.aborted) return;
      if (outcome instanceof ServiceError) {
        await wait(THROTTLED_WAIT_MS);
        continue;
      }
      const failures = waiting.value.failures + 1;
      if (failures > fn.retries) {
        if (fn.onFailure) await onGivenUp(fn, fn.onFailure, waiting.value.event);
        return waiting.done();
      }
      waiting.update({ ...waiting.value, failures });
      await wait(failures * RETRY_WAIT_MS);
    }
  };
  const begin = (waiting: Waiting<Invocation>) => {
    deliver(waiting).catch((error) =>
      console.error(`An event for ${waiting.value.functionName} waits for the next start: ${error}`),
    );
  };
  /** The stack may have lost the function since; AWS, too, drops the events of a deleted one. */
  const isThere = (waiting: Waiting<Invocation>): boolean => {
    try {
      return find(waiting.value.functionName) !== undefined;
    } catch (error) {
      waiting.done();
      console.error(`An event that waited is dropped: ${error}`);
      return false;
    }
  };

  return {
    accept: (functionName, event) => begin(keep({ functionName, event, failures: 0 })),
    resume() {
      for (const waiting of left) if (isThere(waiting)) begin(waiting);
    },
    stop: () => stopping.abort(),
  };
};

const isTaken = (outcome: unknown): boolean => typeof outcome === 'object' && outcome !== null && 'result' in outcome;
