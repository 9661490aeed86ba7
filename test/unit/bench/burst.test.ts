import { expect, test } from 'vitest';
import { inTurns } from '../../../bench/burst.ts';

test('items start in order, a few at once, and the results are in the same order', async () => {
  const began: number[] = [];
  let [now, most] = [0, 0];
  const done = await inTurns(60, async (index) => {
    began.push(index);
    now += 1;
    most = Math.max(most, now);
    await new Promise((later) => setImmediate(later));
    now -= 1;
    return index * 2;
  });
  expect(began).toEqual(Array.from({ length: 60 }, (_, index) => index));
  expect(done).toEqual(began.map((index) => index * 2));
  expect(most).toBe(25);
});
