import { parseOptions } from '../command-line/options.ts';
import { seed } from '../command-line/values.ts';

export interface Options {
  seed: number;
  short: boolean;
  /** A part of the names of the faults that are wanted. */
  only: string;
  help: boolean;
}

const OPTIONS = {
  seed: { type: 'string', default: '1' },
  short: { type: 'boolean', default: false },
  only: { type: 'string', default: '' },
  help: { type: 'boolean', default: false },
} as const;

/** @throws UsageError */
export const readOptions = (args: string[]): Options => {
  const { values } = parseOptions({ args, options: OPTIONS });
  return { ...values, seed: seed(values.seed) };
};
