import { expect, it } from 'vitest';
import { BATCH_DEAD_AFTER_RECEIVES } from '../../../../lambdas/contracts/pools.ts';
import { isOverdue, looksAgainSeconds } from '../../../../lambdas/domain/job/turn.ts';

const everyReceive = Array.from({ length: BATCH_DEAD_AFTER_RECEIVES }, (_, before) => looksAgainSeconds(before + 1));

it('looks often at first and rarely later, so that hundreds of waiting jobs cost little', () => {
  expect(everyReceive.slice(0, 102)).toEqual([...Array(100).fill(2), 15, 15]);
});

it('has its turn before its message is dead, and before the sweep counts it as lost', () => {
  const patience = everyReceive.filter((seconds) => seconds !== undefined);
  expect(patience.length).toBeLessThan(BATCH_DEAD_AFTER_RECEIVES);
  const waited = patience.reduce((sum, seconds) => sum + seconds, 0);
  const begun = new Date('2026-11-23T10:00:00.000Z');
  expect(isOverdue(begun.toISOString(), new Date(begun.getTime() + waited * 1000))).toBe(false);
  expect(isOverdue(begun.toISOString(), new Date(begun.getTime() + 2 * waited * 1000))).toBe(true);
});

it('has looked ten times less than its queue lets it, and is overdue after six hours', () => {
  expect(everyReceive.filter((seconds) => seconds === undefined)).toHaveLength(11);
  const begun = Date.parse('2026-11-23T10:00:00.000Z');
  const late = (ms: number) => isOverdue(new Date(begun).toISOString(), new Date(begun + 6 * 3_600_000 + ms));
  expect([late(0), late(1)]).toEqual([false, true]);
});
