import Table from 'cli-table3';

/** One document for a program. It is the only thing on stdout. */
export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));

/** A document in one line, for a program that reads them as they come. */
export const printJsonLine = (value: unknown): void => print(JSON.stringify(value));

export const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** What is said beside the output of a command. */
export const note = (line: string): void => void process.stderr.write(`${line}\n`);

export type Cell = string | number | null | undefined;

/** A table for people. Through a pipe it is plain lines, with a tab between two fields. */
export const printTable = (head: string[], rows: Cell[][]): void => {
  const texts = rows.map((row) => row.map((cell) => String(cell ?? '').replace(/\s+/g, ' ')));
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
