import { StateMachine } from 'aws-local-stepfunctions';
import { arn, LOCAL_PLACE } from '../wire/arn.ts';

/** A name for a task that was silent for too long. */
export const HEARTBEAT_TIMEOUT = 'States.HeartbeatTimeout';

/** How long one try of a task may take, and how long it may stay silent; in milliseconds, undefined without a bound. */
export type TaskTimes = {
  timeoutMs?: number | undefined;
  heartbeatMs?: number | undefined;
  /** Whether its Retry or Catch asks for `HEARTBEAT_TIMEOUT`. Any other state's silence is a `States.Timeout`, as on AWS. */
  namesHeartbeat?: boolean;
};

export type TaskClock = {
  /** Counts from now. Waiting for a free slot on this machine does not count. */
  begin(): void;
  /** The task is alive: the time in which it may stay silent begins anew. */
  beat(): void;
  stop(): void;
  /** Fails when a time is over; never settles otherwise. */
  readonly expired: Promise<never>;
};

export const taskClock = ({ timeoutMs, heartbeatMs, namesHeartbeat = false }: TaskTimes): TaskClock => {
  const timers: { whole?: NodeJS.Timeout; silence?: NodeJS.Timeout } = {};
  let isOver = false;
  const { promise: expired, reject } = Promise.withResolvers<never>();
  // It may expire before anybody looks.
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
 * The engine's own `States.Timeout`. It knows it by its class, which is not exported: no other error of that name is
 * left out of `States.TaskFailed`, as AWS leaves it out. So it is made to throw one.
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
