import { setMaxListeners } from 'node:events';
import type { StateMachine } from 'aws-local-stepfunctions';
import type { Execution } from './execution-journal.ts';
import type { LoggedEvent } from './logged-event.ts';
import { contextObject, type Machine } from './state-machine.ts';
import { TaskFailure, withinDataLimit } from './task-failure.ts';
import { tryTask } from './task-try.ts';

/** How an execution ends. */
export type Outcome = Pick<Execution, 'status' | 'output' | 'error' | 'cause'>;

export type ExecutionRun = {
  machine: Machine;
  engine: StateMachine;
  execution: Execution;
  /** Ends it after this time. */
  executionMs: number | undefined;
  /** Called before a task runs. An error that it throws becomes the failure of the task. */
  beforeTask: ((state: string, execution: string) => void) | undefined;
  addToHistory(event: LoggedEvent): void;
  /** Told of the end by itself, and again when the run is halted. */
  ended(outcome: Outcome): void;
};

/** Runs one execution on the engine. @returns what halts it */
export const runExecution = (run: ExecutionRun): (() => void) => {
  const { machine, engine, execution, executionMs, addToHistory, ended } = run;
  const halt = new AbortController();
  setMaxListeners(0, halt.signal);
  const { result, eventLogs, abort } = engine.run(JSON.parse(execution.input), {
    overrides: { taskResourceLocalHandlers: taskHandlers(run, halt.signal) },
    context: contextObject(machine, execution.arn, execution.name),
  });
  const timer =
    executionMs === undefined
      ? undefined
      : setTimeout(() => {
          addToHistory({ type: 'ExecutionTimeout', timestamp: Date.now() });
          ended({ status: 'TIMED_OUT', error: 'States.Timeout' });
        }, executionMs);
  result.then(
    (output) => ended({ status: 'SUCCEEDED', output: JSON.stringify(output) }),
    (error: unknown) => ended({ status: 'FAILED', ...causeOf(error) }),
  );
  void (async () => {
    for await (const event of eventLogs) addToHistory(event);
  })();
  return () => {
    clearTimeout(timer);
    abort();
    halt.abort(new TaskFailure('States.Runtime', 'The execution has ended.', { final: true }));
  };
};

const taskHandlers = ({ machine, execution, beforeTask, addToHistory }: ExecutionRun, halt: AbortSignal) => {
  const attempts = new Map<string, number>();
  return Object.fromEntries(
    [...machine.tasks].map(([state, task]) => [
      state,
      async (input: unknown) => {
        // The engine does not tell which branch asks. Attempts begin in the order in which it logs them.
        const attempt = attempts.get(state) ?? 0;
        attempts.set(state, attempt + 1);
        // The engine starts a task that waits for its retry once more when the execution is aborted.
        halt.throwIfAborted();
        beforeTask?.(state, execution.name);
        const about = { machine: machine.arn, execution: execution.arn };
        const note = (noted: { type: string; output: unknown }) =>
          addToHistory({ ...noted, timestamp: Date.now(), state: { name: state }, attempt });
        const work = tryTask(task, withinDataLimit(state, input), about, halt, note);
        return withinDataLimit(state, await work) as never;
      },
    ]),
  );
};

/** The engine wraps the error that ended the execution. Name and message are those of the wrapped error. */
const causeOf = (error: unknown): { error: string; cause: string } => {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(inner instanceof Error)) return { error: 'States.Runtime', cause: String(inner) };
  return { error: inner.name, cause: inner.message };
};
