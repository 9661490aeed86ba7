import { expect, it } from 'vitest';
import { scrubText } from '../../../../lambdas/domain/pii/scrub.ts';
import { LINEAR, slowdownOf } from '../../../support/timing/slowdown.ts';

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

it.each(ADVERSARIES)('takes no longer for %j repeated than for its parts', (unit) => {
  expect(slowdownOf(unit, scrubText)).toBeLessThan(LINEAR);
});
