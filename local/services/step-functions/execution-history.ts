/** An event as `GetExecutionHistory` lists it; `timestamp` in seconds. */
export type HistoryEvent = { id: number; previousEventId: number; timestamp: number; type: string } & Record<
  string,
  unknown
>;

/** An event of the engine, as far as the history shows it. */
export type LoggedEvent = {
  type: string;
  timestamp: number;
  state?: { name: string; type: string; input: unknown; output?: unknown };
  parentState?: { name: string };
  index?: number;
  input?: unknown;
  output?: unknown;
  Error?: string;
  Cause?: unknown;
  /** For a task: what it calls. */
  resource?: string;
};

/** AWS ends an execution at 25,000 events; here the rest is left out. */
const HISTORY_LIMIT = 25_000;
/** The number of executions whose history is kept: the latest ones, so that a day of use does not fill the memory. */
const REMEMBERED_EXECUTIONS = 500;

export type Histories = {
  /** Starts the history of an execution; the returned function adds an event to it. */
  open(executionArn: string): (event: LoggedEvent) => void;
  of(executionArn: string): readonly HistoryEvent[];
};

/** The histories of the latest executions, in memory: after a restart they are gone. */
export const executionHistories = (): Histories => {
  const histories = new Map<string, HistoryEvent[]>();
  return {
    open(executionArn) {
      const events: HistoryEvent[] = [];
      histories.set(executionArn, events);
      const [oldest] = histories.keys();
      if (oldest !== undefined && histories.size > REMEMBERED_EXECUTIONS) histories.delete(oldest);
      return (logged) => {
        if (events.length >= HISTORY_LIMIT) return;
        const id = events.length + 1;
        events.push({ id, previousEventId: id - 1, timestamp: logged.timestamp / 1000, ...detailsOf(logged) });
      };
    },
    of: (executionArn) => histories.get(executionArn) ?? [],
  };
};

const text = (value: unknown) => JSON.stringify(value ?? null);

const failure = ({ Error: error, Cause }: LoggedEvent) => ({
  error,
  cause: typeof Cause === 'string' ? Cause : text(Cause),
});

/** Translates the engine's events into AWS's. AWS has none for a retry or a catch: only the failure before it shows. */
const detailsOf = (logged: LoggedEvent): { type: string } & Record<string, unknown> => {
  const { type, state } = logged;
  switch (type) {
    case 'ExecutionStarted':
      return { type, executionStartedEventDetails: { input: text(logged.input) } };
    case 'ExecutionSucceeded':
      return { type, executionSucceededEventDetails: { output: text(logged.output) } };
    case 'ExecutionFailed':
      return { type, executionFailedEventDetails: failure(logged) };
    case 'ExecutionTimeout':
      return { type: 'ExecutionTimedOut', executionTimedOutEventDetails: {} };
    case 'StateEntered':
      return {
        type: `${state?.type}StateEntered`,
        stateEnteredEventDetails: { name: state?.name, input: text(state?.input) },
      };
    case 'StateExited':
      return {
        type: `${state?.type}StateExited`,
        stateExitedEventDetails: { name: state?.name, output: text(state?.output) },
      };
    case 'StateFailed':
      return {
        type: 'TaskFailed',
        taskFailedEventDetails: { resourceType: 'state', resource: state?.name, ...failure(logged) },
      };
    case 'TaskSubmitted':
    case 'TaskSucceeded': {
      const [resourceType, resource] = logged.resource?.split(':').slice(-2) ?? [];
      const details = { resourceType, resource, output: text(logged.output) };
      return { type, [`${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`]: details };
    }
    case 'MapIterationStarted':
    case 'MapIterationSucceeded':
    case 'MapIterationFailed': {
      const details = { name: logged.parentState?.name, index: logged.index };
      return { type, [`${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`]: details };
    }
    default:
      return { type };
  }
};
