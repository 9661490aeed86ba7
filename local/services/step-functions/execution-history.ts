import { historyWriter } from './history-writer.ts';
import type { LoggedEvent } from './logged-event.ts';
import type { Layout } from './machine-layout.ts';

/** An event as `GetExecutionHistory` lists it; `timestamp` in seconds. */
export type HistoryEvent = { id: number; previousEventId: number; timestamp: number; type: string } & Record<
  string,
  unknown
>;

/** AWS ends an execution at 25,000 events; here the rest is left out. */
const HISTORY_LIMIT = 25_000;
/** The number of executions whose history is kept: the latest ones, so that a day of use does not fill the memory. */
const REMEMBERED_EXECUTIONS = 500;

const ENDS = /^Execution(?:Succeeded|Failed|Aborted|TimedOut)$/;

export type Histories = {
  /** Starts the history of an execution; the returned function adds an event to it. */
  open(executionArn: string, layout: Layout): (event: LoggedEvent) => void;
  of(executionArn: string): readonly HistoryEvent[];
};

/** The histories of the latest executions, in memory: after a restart they are gone. */
export const executionHistories = (): Histories => {
  const histories = new Map<string, HistoryEvent[]>();
  return {
    open(executionArn, layout) {
      const events: HistoryEvent[] = [];
      histories.set(executionArn, events);
      const [oldest] = histories.keys();
      if (oldest !== undefined && histories.size > REMEMBERED_EXECUTIONS) histories.delete(oldest);
      let timestamp = 0;
      const write = historyWriter(layout, (type, previousEventId, details) => {
        const id = events.length + 1;
        events.push({ id, previousEventId, timestamp, type, ...details });
        return id;
      });
      return (logged) => {
        if (events.length >= HISTORY_LIMIT || ENDS.test(events.at(-1)?.type ?? '')) return;
        // Events of branches arrive a moment later than those around them.
        timestamp = Math.max(timestamp, logged.timestamp / 1000);
        write(logged);
      };
    },
    of: (executionArn) => histories.get(executionArn) ?? [],
  };
};
