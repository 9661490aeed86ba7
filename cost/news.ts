import { type Line, line } from './bill.ts';

/** Besides the marks: the new row, two waits that begin and end, the claim of the transcription, and the result. */
const OTHER_CHANGES = 7;

/** How long a client listens for one job. A page that stays open longer pays for the connection alone. */
const MINUTES_OPEN = 5;

/**
 * What news of one job cost: one client connects, hears of every change of the row, and leaves. Lambda reads streams
 * without a charge. At most, each change is an invocation.
 *
 * @param marks the states of the machine that write the row
 */
export const newsOfJob = (marks: number) => {
  const changes = marks + OTHER_CHANGES;
  const called: [string, number][] = [
    ['Live', 2],
    ['GreetConnection', 1],
    ['AnnounceChange', changes],
  ];
  const lines: Line[] = [
    line('News', changes + 1, 'socketMessage'),
    line('Connection for news', MINUTES_OPEN, 'connectionMinute'),
    // The row of a connection and its index, written and deleted. Each change reads the index.
    line('Table writes for news', 4, 'write'),
    line('Table reads for news', changes / 2, 'read'),
  ];
  return { called, invocations: called.reduce((sum, [, times]) => sum + times, 0), lines };
};
