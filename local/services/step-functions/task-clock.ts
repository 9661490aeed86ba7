import { StateMachine } from 'aws-local-stepfunctions';
import { arn, LOCAL_PLACE } from '../wire/arn.ts';

/** The error of a task that was silent for too long. */
export const HEARTBEAT_TIMEOUT = 'States.HeartbeatTimeout';

/** How long one try of a task may take and how long it may stay silent, in milliseconds. Undefined: no limit. */
export type TaskTimes = {
  timeoutMs?: number | undefined;
  heartbeatMs?: number | undefined;
  /** Whether its Retry or Catch names `HEARTBEAT_TIMEOUT`. Otherwise silence is a `States.Timeout`, as on AWS. */
  namesHeartbeat?: boolean;
};

export type TaskClock = {
  /** Counts from now. Waiting for a free slot on this machine does not count. */
  begin(): void;
  /** The task is alive: its time for silence begins anew. */
  beat(): void;
  stop(): void;
  /** Fails when a time is over; never settles otherwise. */
  readonly expired: Promise<never>;
};

export const taskClock = ({ timeoutMs, heartbeatMs, namesHeartbeat = false }: TaskTimes): TaskClock => {
  const timers: { whole?: NodeJS.Timeout; silence?: NodeJS.Timeout } = {};
  let isOver = false;
  const { promise: expired, reject } = Promise.withResolvers<never>();
  // It may expire before anything awaits it.
  expired.catch(() => {});
  const stop = () => {
    isOver = true;
    clearTimeout(timers.whole);
    clearTimeout(timers.silence);
  };
  const beat = () => {
    clearTimeout(timers.silence);
    if (isOver || heartbeatMs === undefined) return;
    const name = namesHeartbeat ? { name: HEARTBEAT_TIMEOUT } : {};
    timers.silence = setTimeout(() => void timedOut().then((error) => reject(Object.assign(error, name))), heartbeatMs);
  };
  return {
    expired,
    begin() {
      if (isOver || timers.whole) return;
      if (timeoutMs !== undefined) timers.whole = setTimeout(() => void timedOut().then(reject), timeoutMs);
      beat();
    },
    beat,
    stop,
  };
};

const SLOW = 'Slow';
const SLOWEST = {
  StartAt: SLOW,
  States: { [SLOW]: { Type: 'Task', Resource: arn(LOCAL_PLACE, 'lambda', 'function:slow'), End: true } },
};

/**
 * Makes the engine throw its own `States.Timeout`. It knows that error by a class that it does not export, and leaves
 * only that one out of `States.TaskFailed`, as AWS does.
 */
const timedOut = async (): Promise<Error> => {
  const definition = { ...SLOWEST, States: { [SLOW]: { ...SLOWEST.States[SLOW], TimeoutSeconds: 0.001 } } };
  const engine = new StateMachine(definition as never, { validationOptions: { noValidate: true } });
  const forever = { [SLOW]: () => new Promise<never>(() => {}) };
  const { result } = engine.run({}, { overrides: { taskResourceLocalHandlers: forever } });
  return result.then(
    () => new Error(SLOW),
    (error: Error) => error.cause as Error,
  );
};
