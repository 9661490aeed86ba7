import { expect, test } from 'vitest';
import { ageOf, clockOf, durationOf, madeAt } from '../../../console/design/time.ts';

test('a duration is as exact as its length allows', () => {
  expect([0, 840, 12_400, 65_000, 3_720_000].map(durationOf)).toEqual([
    '0.0 s',
    '0.8 s',
    '12 s',
    '1 min 05 s',
    '1 h 2 min',
  ]);
});

test('an age is in the largest unit that fits', () => {
  const now = Date.parse('2026-11-27T12:00:00Z');
  const ages = [3, 59, 60, 3_700, 90_000].map((seconds) => ageOf(now - seconds * 1000, now));
  expect(ages).toEqual(['just now', '59 seconds ago', '1 minute ago', '1 hour ago', 'yesterday']);
});

test('a place in a recording reads like a clock', () => {
  expect([8.3, 65].map(clockOf)).toEqual(['0:08', '1:05']);
});

test("a job's id says when it was made", () => {
  // The ULID's specification: https://github.com/ulid/spec
  expect(madeAt('01ARYZ6S41TSV4RRFFQ69G5FAV')).toBe(1_469_918_176_385);
});
