import { expect, test } from 'vitest';
import { type Fault, tryFault } from '../../../chaos/trial.ts';

/** A worker's message comes again half a minute after its death. */
const PATIENCE_MS = 120_000;

/** The short form of `npm run chaos` for a group of faults: each on a few jobs. */
export const everyJobEnds = (faults: Fault[]): void => {
  const shortly = async (fault: Fault) => {
    const outcome = await tryFault(fault, { seed: 1, short: true });
    expect(outcome).toMatchObject({ lost: 0, doubled: 0, ...(fault.keepsLookups && { givenUp: 0 }) });
    expect(outcome.largestState).toBeLessThan(32 * 1024);
  };
  test.each(faults)('$name: every job ends, once', shortly, PATIENCE_MS);
};
