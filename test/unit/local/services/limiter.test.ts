import { expect, onTestFinished, test, vi } from 'vitest';
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

test('late slots open for work that has waited', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const pass = limiter(1, { count: 1, afterMs: 250 });
  const ends: (() => void)[] = [];
  const work = () =>
    pass(
      () =>
        new Promise<void>((end) => {
          ends.push(end);
        }),
    );
  const all = [work(), work(), work()];
  await vi.advanceTimersByTimeAsync(249);
  expect(ends).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ends).toHaveLength(2);

  for (const at of [0, 1, 2]) {
    ends[at]?.();
    await vi.advanceTimersByTimeAsync(0);
  }
  await Promise.all(all);
  // A slot stays open.
  const more = [work(), work()];
  await vi.advanceTimersByTimeAsync(0);
  expect(ends).toHaveLength(5);
  for (const end of ends) end();
  await Promise.all(more);
});

test('a slot that becomes free in time opens no other', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const pass = limiter(1, { count: 1, afterMs: 250 });
  let inside = 0;
  let most = 0;
  const visits = Array.from({ length: 5 }, () =>
    pass(async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((end) => setTimeout(end, 50));
      inside -= 1;
    }),
  );
  await vi.advanceTimersByTimeAsync(250);
  await Promise.all(visits);
  expect(most).toBe(1);
});
