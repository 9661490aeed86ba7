import { UsageError } from '../command-line/refusal.ts';
import { FAULTS } from './faults.ts';
import type { Options } from './options.ts';
import { killAndRestart } from './restart.ts';
import { type Outcome, tryFault } from './trial.ts';

/**
 * What the options select, in the order of the table; nothing runs yet.
 *
 * @throws UsageError that names every fault when none is selected.
 */
export const trialsOf = ({ seed, short, only }: Omit<Options, 'help'>): { run: () => Promise<Outcome> }[] => {
  const trials = [
    ...FAULTS.map((fault) => ({ name: fault.name, run: () => tryFault(fault, { seed, short }) })),
    ...killAndRestart(short ? 4 : 20),
  ];
  const selected = trials.filter(({ name }) => name.includes(only));
  if (selected.length === 0) {
    const names = trials.map(({ name }) => `"${name}"`).join(', ');
    throw new UsageError(`No fault has "${only}" in its name; there are ${names}.`);
  }
  return selected;
};
