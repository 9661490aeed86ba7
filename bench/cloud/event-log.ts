import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** How many states were entered: the transitions that AWS bills, except retries. */
export const statesEntered = (events: readonly HistoryEvent[]): number =>
  events.filter(({ stateEnteredEventDetails }) => stateEnteredEventDetails !== undefined).length;

/** The largest input or output of any state, in bytes. */
export const largestState = (events: readonly HistoryEvent[]): number =>
  Math.max(
    0,
    ...events.flatMap(({ stateEnteredEventDetails: entered, stateExitedEventDetails: exited }) =>
      [entered?.input, exited?.output].map((text) => Buffer.byteLength(text ?? '')),
    ),
  );

/** The milliseconds that an execution spent in states of this name. The mean when it was entered several times. */
export const meanTimeIn = (events: readonly HistoryEvent[], name: string): number => {
  let [sum, times] = [0, 0];
  for (const { timestamp, stateEnteredEventDetails: entered, stateExitedEventDetails: exited } of events) {
    if (entered?.name === name) sum -= timestamp?.getTime() ?? 0;
    if (exited?.name !== name) continue;
    sum += timestamp?.getTime() ?? 0;
    times += 1;
  }
  return times === 0 ? 0 : sum / times;
};
