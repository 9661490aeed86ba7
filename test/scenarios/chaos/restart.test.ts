import { expect, test } from 'vitest';
import { killAndRestart } from '../../../chaos/restart.ts';

test('the whole cloud killed at work: every job ends', async () => {
  const outcome = await killAndRestart(4).run();
  expect(outcome).toMatchObject({ lost: 0, doubled: 0 });
});
