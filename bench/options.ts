import { parseOptions } from '../command-line/options.ts';
import { UsageError } from '../command-line/refusal.ts';
import { ROW_NAMES, type RowName } from './row.ts';

export interface Options {
  /** The rows to measure: all, unless some are named. */
  rows: RowName[];
  json: boolean;
  document: boolean;
  /** Measure the memory of functions instead of the rows. */
  memory: boolean;
  help: boolean;
}

const OPTIONS = {
  rows: { type: 'string' },
  json: { type: 'boolean', default: false },
  document: { type: 'boolean', default: false },
  memory: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** @throws UsageError */
export const readOptions = (args: string[]): Options => {
  const { rows, ...rest } = parseOptions({ args, options: OPTIONS }).values;
  if (rows === undefined) return { ...rest, rows: [...ROW_NAMES] };
  // A document of some rows would read as if the others did not exist.
  if (rest.document) throw new UsageError('--document is about all rows, so --rows cannot be given with it.');
  const wanted = rows.split(',').map((name) => name.trim());
  const unknown = wanted.find((name) => !ROW_NAMES.some((known) => known === name));
  if (unknown !== undefined)
    throw new UsageError(
      `There is no row "${unknown}"; --rows takes names of ${ROW_NAMES.join(', ')}, joined by commas.`,
    );
  return { ...rest, rows: ROW_NAMES.filter((name) => wanted.includes(name)) };
};
