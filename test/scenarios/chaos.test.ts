import { expect, test } from 'vitest';
import { FAULTS } from '../../chaos/faults.ts';
import { killAndRestart } from '../../chaos/restart.ts';
import { tryFault } from '../../chaos/trial.ts';

/** The short form of `npm run chaos`: every fault on a few jobs. */
test.each(FAULTS)('$name: every job ends, once', async (fault) => {
  const outcome = await tryFault(fault, { seed: 1, short: true });
  expect(outcome).toMatchObject({ lost: 0, doubled: 0 });
  expect(outcome.largestState).toBeLessThan(32 * 1024);
});

test('the whole cloud killed at work: every job ends', async () => {
  const outcome = await killAndRestart(4).run();
  expect(outcome).toMatchObject({ lost: 0 });
});
