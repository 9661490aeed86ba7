import { expect, test } from 'vitest';
import { limiter } from '../../../../local/services/wire/limiter.ts';

test('as many run at once as there are slots, the others in the order they came, failures or not', async () => {
  const pass = limiter(2);
  const order: number[] = [];
  let inside = 0;
  let most = 0;
  const visits = [0, 1, 2, 3, 4, 5].map((visitor) =>
    pass(async () => {
      order.push(visitor);
      inside += 1;
      most = Math.max(most, inside);
      await new Promise(setImmediate);
      inside -= 1;
      if (visitor % 2 === 1) throw new Error(String(visitor));
    }),
  );
  const outcomes = await Promise.allSettled(visits);
  expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, false, true, false]);
  expect(order).toEqual([0, 1, 2, 3, 4, 5]);
  expect(most).toBe(2);
  expect(await pass(async () => 'free again')).toBe('free again');
});
