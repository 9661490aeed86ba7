import { describe, expect, test } from 'vitest';
import { busyShare, mean, median, mostAtOnce, percentile, worstOvertaking } from '../../../bench/statistics.ts';

const span = (began: number, ended: number) => ({ began, ended });

describe('a percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  test('is a measured value, whatever the order', () => {
    expect(percentile(hundred, 99)).toBe(99);
    expect(percentile(hundred, 100)).toBe(100);
    expect(percentile(hundred, 0)).toBe(1);
    expect(percentile([7, 3], 99)).toBe(7);
  });

  test('of one value is that value, and without values is no number', () => {
    expect(percentile([5], 50)).toBe(5);
    expect(percentile([], 50)).toBeNaN();
  });

  test('at 50 is the median, the lower of two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2);
  });

  test('is no mean', () => {
    expect([median([1, 1, 10]), mean([1, 1, 10])]).toEqual([1, 4]);
  });
});

describe('the share of busy slots', () => {
  test('is 1 when all are in use from the first start to the last end', () => {
    expect(busyShare([span(0, 10), span(0, 10), span(10, 20), span(10, 20)], 2)).toBe(1);
  });

  test('shrinks by every gap', () => {
    // 30 ms of work in two slots of 20 ms.
    expect(busyShare([span(0, 10), span(0, 10), span(10, 20)], 2)).toBe(0.75);
  });

  test('is over 1 when more work runs than there are slots', () => {
    expect(busyShare([span(0, 10), span(0, 10), span(0, 10)], 2)).toBe(1.5);
  });
});

test('the most at once counts overlapping work, and not work that follows at the same moment', () => {
  expect(mostAtOnce([span(0, 10), span(10, 20)])).toBe(1);
  expect(mostAtOnce([span(0, 10), span(9, 20), span(5, 6)])).toBe(2);
  expect(mostAtOnce([])).toBe(0);
});

describe('the worst overtaking', () => {
  const arrived = ['a', 'b', 'c', 'd', 'e'];

  test('is 0 when all are served in order of arrival', () => {
    expect(worstOvertaking(arrived, arrived)).toBe(0);
  });

  test('is the distance in arrival of two that were served in the wrong order', () => {
    expect(worstOvertaking(arrived, ['b', 'a', 'c', 'd', 'e'])).toBe(1);
    expect(worstOvertaking(arrived, ['e', 'a', 'b', 'c', 'd'])).toBe(4);
    expect(worstOvertaking(arrived, ['a', 'c', 'd', 'b', 'e'])).toBe(2);
  });

  test('ignores those that never arrived', () => {
    expect(worstOvertaking(arrived, ['z', 'a', 'b'])).toBe(0);
  });
});
