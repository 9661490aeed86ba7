import { expect, it } from 'vitest';
import type { ErrorName } from '../../../../lambdas/contracts/errors.ts';
import { MOST_RECEIVES } from '../../../../lambdas/contracts/pools.ts';
import { putBackSeconds } from '../../../../lambdas/domain/job/put-back.ts';

it.each<[string, ErrorName, number | undefined, number, number]>([
  ['what the provider asked for', 'ProviderRateLimited', 30, 5, 30],
  ['the same of any failure that says when to come again', 'CircuitUnavailable', 5, 1, 5],
  ['whole seconds, rounded up', 'ProviderRateLimited', 0.2, 1, 1],
  ['an hour at most', 'ProviderRateLimited', 3_600, 1, 3_600],
  ['longer each time where the provider says nothing', 'ProviderRateLimited', undefined, 3, 30],
])('puts a message back for %s', (_, name, retryAfterSeconds, receives, seconds) => {
  expect(putBackSeconds({ name, retryAfterSeconds }, receives)).toBe(seconds);
});

it.each<[string, ErrorName, number | undefined, number]>([
  ['it is any other failure', 'ProviderUnavailable', undefined, 1],
  ['more than an hour was asked for', 'ProviderRateLimited', 3_601, 1],
  ['it was received as often as it may be', 'ProviderRateLimited', 30, MOST_RECEIVES],
  ['the same where nothing was said', 'ProviderRateLimited', undefined, MOST_RECEIVES],
])('tells the machine when %s', (_, name, retryAfterSeconds, receives) => {
  expect(putBackSeconds({ name, retryAfterSeconds }, receives)).toBeUndefined();
});
