import { expect, test } from 'vitest';
import { killAndRestart } from '../../../chaos/restart.ts';

test.each(killAndRestart(4))(
  '$name: every job ends',
  async ({ run }) => {
    expect(await run()).toMatchObject({ lost: 0, doubled: 0 });
  },
  240_000,
);
