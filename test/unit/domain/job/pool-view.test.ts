import { expect, it } from 'vitest';
import { poolView } from '../../../../lambdas/domain/job/pool-view.ts';

const NOW = new Date('2026-11-23T10:00:30.500Z');
const pool = (...depths: { visible: number; hidden: number }[]) => ({
  name: 'look_ups' as const,
  limit: 4,
  depths,
  waitingSince: undefined,
});

it.each([
  ['nothing to do', [{ visible: 0, hidden: 0 }], 0, 0],
  ['free slots', [{ visible: 0, hidden: 3 }], 3, 0],
  ['a line', [{ visible: 9, hidden: 4 }], 4, 9],
  ['work that was put back', [{ visible: 1, hidden: 6 }], 4, 3],
  [
    'two queues',
    [
      { visible: 1, hidden: 1 },
      { visible: 2, hidden: 2 },
    ],
    3,
    3,
  ],
])('a pool with %s', (_, depths, running, waiting) => {
  expect(poolView(pool(...depths), NOW)).toEqual({
    name: 'look_ups',
    running,
    waiting,
    oldest_waiting_seconds: null,
    limit: 4,
  });
});

it('says how long the first in the line waits, never less than nothing', () => {
  const since = (waitingSince: string, visible = 1) =>
    poolView({ ...pool({ visible, hidden: 1 }), waitingSince }, NOW).oldest_waiting_seconds;
  expect(since('2026-11-23T10:00:00.000Z', 0)).toBeNull();
  expect(since('2026-11-23T10:00:00.000Z')).toBe(30.5);
  expect(since('2026-11-23T10:00:31.000Z')).toBe(0);
});
