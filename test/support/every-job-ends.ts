import { expect, test } from 'vitest';
import { type Fault, tryFault } from '../../chaos/trial.ts';

/** The short form of `npm run chaos` for a group of faults: each on a few jobs. */
export const everyJobEnds = (faults: Fault[]): void => {
  test.each(faults)('$name: every job ends, once', async (fault) => {
    const outcome = await tryFault(fault, { seed: 1, short: true });
    expect(outcome).toMatchObject({ lost: 0, doubled: 0 });
    expect(outcome.largestState).toBeLessThan(32 * 1024);
  });
};
