import { expect, it } from 'vitest';
import { isPastRetention, isUploadExpired } from '../../../../lambdas/domain/job/retention.ts';

const at = (time: string) => new Date(`2026-11-${time}Z`);

it.each([
  ['21T10:00:00.000', '23T09:59:59.999', false],
  ['21T10:00:00.000', '23T10:00:00.000', true],
  ['21T10:00:00.000', '30T10:00:00.000', true],
  ['24T10:00:00.000', '23T10:00:00.000', false],
])('a recording of the %s is past its 48 hours on the %s: %s', (uploaded, now, past) => {
  expect(isPastRetention(at(uploaded), at(now))).toBe(past);
});

it.each([
  ['23T10:00:00.000', '23T10:14:59.999', false],
  ['23T10:00:00.000', '23T10:15:00.000', true],
  ['23T10:00:00.000', '23T09:00:00.000', false],
])('an upload whose form ends on the %s is given up on the %s: %s', (expires, now, expired) => {
  expect(isUploadExpired(at(expires).toISOString(), at(now))).toBe(expired);
});
