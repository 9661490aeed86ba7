import { parseArgs } from 'node:util';

export interface Options {
  seed: number;
  short: boolean;
  /** A part of the names of the faults that are wanted. */
  only: string;
  help: boolean;
}

/** A wrong command line, in one sentence. */
export class UsageError extends Error {}

const OPTIONS = {
  seed: { type: 'string', default: '1' },
  short: { type: 'boolean', default: false },
  only: { type: 'string', default: '' },
  help: { type: 'boolean', default: false },
} as const;

/** @throws UsageError */
export const readOptions = (args: string[]): Options => {
  const { seed, ...rest } = parse(args);
  if (!/^\d{1,9}$/.test(seed)) throw new UsageError(`--seed must be a whole number, and "${seed}" is not.`);
  return { ...rest, seed: Number(seed) };
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
