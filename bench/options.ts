import { parseArgs } from 'node:util';
import { ROW_NAMES, type RowName } from './row.ts';

export interface Options {
  /** The rows that are wanted; all of them where nothing is named. */
  rows: RowName[];
  json: boolean;
  document: boolean;
  /** The memory of functions instead of the rows. */
  memory: boolean;
  help: boolean;
}

/** A wrong command line, in one sentence. */
export class UsageError extends Error {}

const OPTIONS = {
  rows: { type: 'string' },
  json: { type: 'boolean', default: false },
  document: { type: 'boolean', default: false },
  memory: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** @throws UsageError */
export const readOptions = (args: string[]): Options => {
  const { rows, ...rest } = parse(args);
  if (rows === undefined) return { ...rest, rows: [...ROW_NAMES] };
  // A document of some rows would read as if the others were not measured at all.
  if (rest.document) throw new UsageError('--document is about all rows, so --rows cannot be given with it.');
  const wanted = rows.split(',').map((name) => name.trim());
  const unknown = wanted.find((name) => !ROW_NAMES.some((known) => known === name));
  if (unknown !== undefined)
    throw new UsageError(
      `There is no row "${unknown}"; --rows takes names of ${ROW_NAMES.join(', ')}, joined by commas.`,
    );
  return { ...rest, rows: ROW_NAMES.filter((name) => wanted.includes(name)) };
};

const parse = (args: string[]) => {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    // Node adds advice on positional arguments, which there are not here.
    const [problem] = (error instanceof Error ? error.message : String(error)).split(/\.\s|\.$/);
    throw new UsageError(`${problem}; try --help.`);
  }
};
