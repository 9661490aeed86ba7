import { expect, it } from 'vitest';
import { failureOf } from '../../../../../lambdas/domain/lookup/readers/api-failure.ts';
import { secondsUntil } from '../../../../../lambdas/domain/pages/seconds-until.ts';
import { answer, inSeconds, NOW } from '../api-answers.ts';

it.each([
  ['30', 30],
  ['0', 1],
  ['0.2', 1],
  ['9'.repeat(400), 86_400],
  [inSeconds(90), 90],
  [inSeconds(-90), 1],
  ['Thu, 26 Nov 2026 12:02:00 GMT', 120],
  ['2026-11-26T12:02:00Z', 120],
  ['2026-11-26 12:02:00', 120],
  ['2026-11-26T12:02:00.123456', 120],
  ['2027-11-26 12:02:00', 86_400],
  ['soon', undefined],
  ['', undefined],
  [undefined, undefined],
])('a header of %j is %j seconds from now', (time, seconds) => expect(secondsUntil(time, NOW)).toBe(seconds));

it.each([
  [200, {}, undefined],
  [204, {}, { kind: 'failed', reason: 'unrecognised_page' }],
  [302, {}, { kind: 'failed', reason: 'unrecognised_page' }],
  [400, {}, { kind: 'failed', reason: 'request_refused' }],
  [401, {}, { kind: 'failed', reason: 'key_refused' }],
  [402, {}, { kind: 'quota_spent', retryAfterSeconds: 86_400 }],
  [402, { 'retry-after': '60' }, { kind: 'quota_spent', retryAfterSeconds: 60 }],
  [403, {}, { kind: 'blocked', reason: 'denied', retryAfterSeconds: undefined }],
  [422, {}, { kind: 'failed', reason: 'request_refused' }],
  [429, {}, { kind: 'quota_spent', retryAfterSeconds: 60 }],
  [429, { 'retry-after': '17' }, { kind: 'quota_spent', retryAfterSeconds: 17 }],
  [451, {}, { kind: 'blocked', reason: 'denied', retryAfterSeconds: undefined }],
  [500, { 'retry-after': '17' }, { kind: 'failed', reason: 'server_error' }],
  [503, {}, { kind: 'failed', reason: 'server_error' }],
  [503, { 'retry-after': '17' }, { kind: 'quota_spent', retryAfterSeconds: 17 }],
] as const)('a status of %i with %o is told apart', (status, headers, reading) =>
  expect(failureOf(answer(status, undefined, headers), NOW)).toEqual(reading),
);
