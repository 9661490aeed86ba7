import { type TaskClock, type TaskTimes, taskClock } from './task-clock.ts';
import type { TokenOf } from './task-tokens.ts';

/** One try of a task, as its integration sees it. */
export type TaskTry = TokenOf & {
  clock: TaskClock;
  /** Aborted when the try is over, whichever way. */
  over: AbortSignal;
  /** Adds to the execution's history. */
  note(event: { type: string; output: unknown }): void;
};

/** Carries out one try: takes the state's effective input and gives the task's result. */
export type Integration = (input: unknown, aTry: TaskTry) => Promise<unknown>;

/** A Task state: what it calls, how long a try may take, and how it is carried out. */
export type Task = TaskTimes & { resource: string; run: Integration };

/**
 * Tries a task once. The try ends with its result, at the end of its time, or at once when the execution is halted.
 *
 * @param about the ARNs of machine and execution.
 */
export const tryTask = async (
  task: Task,
  input: unknown,
  about: TokenOf,
  halt: AbortSignal,
  note: TaskTry['note'],
): Promise<unknown> => {
  const clock = taskClock(task);
  const over = new AbortController();
  try {
    const work = task.run(input, { ...about, clock, over: over.signal, note });
    return await Promise.race([work, clock.expired, halted(halt, over)]);
  } finally {
    clock.stop();
    over.abort();
  }
};

/** Fails with the reason of the halt, and ends the try at once. */
const halted = (halt: AbortSignal, over: AbortController): Promise<never> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const end = () => {
    reject(halt.reason);
    over.abort();
  };
  halt.addEventListener('abort', end, { once: true, signal: over.signal });
  return promise;
};
