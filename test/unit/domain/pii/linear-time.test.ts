import { expect, it } from 'vitest';
import { scrubText } from '../../../../lambdas/domain/pii/scrub.ts';

const ADVERSARIES = [
  '9.',
  '9',
  '12-',
  '12 345 ',
  'a.',
  'a.a.a.@',
  'a@b ',
  'at ',
  'a at b dot ',
  'one ',
  'one, two, ',
  'um five ',
  '(',
];

const PARTS = 16;
const PART_LENGTH = 8_000;

const timeOf = (texts: readonly string[]): number => {
  const started = performance.now();
  for (const text of texts) scrubText(text);
  return performance.now() - started;
};

/**
 * One text against the same text in parts. In linear time both take equally long; in quadratic time the whole takes 16
 * times as long. A busy machine disturbs both alike, and the quickest of three rounds least.
 */
it.each(ADVERSARIES)('takes no longer for %j repeated than for its parts', (unit) => {
  const part = unit.repeat(Math.ceil(PART_LENGTH / unit.length));
  const rounds = Array.from({ length: 3 }, () => ({
    parts: timeOf(Array.from({ length: PARTS }, () => part)),
    whole: timeOf([part.repeat(PARTS)]),
  }));
  const quickest = (which: 'parts' | 'whole') => Math.min(...rounds.map((round) => round[which]));
  expect(quickest('whole') / Math.max(quickest('parts'), 1)).toBeLessThan(6);
});
