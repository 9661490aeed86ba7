import Table from 'cli-table3';

/** How hints call this program, so that people can paste them. */
export const PROGRAM = 'npx linkd';

/** One document for a program. It is the only thing on stdout. */
export const printJson = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

/** A document in one line, for a program that reads them as they come. */
export const printJsonLine = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);

export const print = (line: string): void => void process.stdout.write(`${printable(line)}\n`);

/** What is said beside the output of a command. */
export const note = (line: string): void => void process.stderr.write(`${printable(line)}\n`);

/** Web pages and file names end up here. Their control characters could move the cursor or rename the window. */
export const printable = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, '');

export type Cell = string | number | null | undefined;

/** A table for people. Through a pipe it is plain lines, with a tab between two fields. */
export const printTable = (head: string[], rows: Cell[][]): void => {
  const texts = rows.map((row) => row.map((cell) => printable(String(cell ?? '').replace(/\s+/g, ' '))));
  if (!process.stdout.isTTY) {
    for (const row of [head, ...texts]) print(row.join('\t'));
    return;
  }
  const table = new Table({ head, style: { head: [], border: [] }, chars: NO_LINES });
  table.push(...texts);
  print(table.toString());
};

const NO_LINES = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: ' ' },
};
