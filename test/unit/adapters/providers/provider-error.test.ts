import { expect, it } from 'vitest';
import { providerError } from '../../../../lambdas/adapters/providers/provider-error.ts';

it.each([
  [undefined, 'ProviderUnavailable'],
  [408, 'ProviderUnavailable'],
  [500, 'ProviderUnavailable'],
  [503, 'ProviderUnavailable'],
  [504, 'ProviderUnavailable'],
  [429, 'ProviderRateLimited'],
  [401, 'ProviderRefused'],
  [402, 'ProviderRefused'],
  [403, 'ProviderRefused'],
])('an answer of %s is %s', (status, name) => {
  const cause = new Error('cause');
  expect(providerError('Deepgram', { status, cause })).toMatchObject({
    name,
    message: expect.stringContaining('Deepgram'),
    cause,
  });
});

it.each([200, 400, 404, 413, 415])('an answer of %s is left to the caller', (status) => {
  expect(providerError('Deepgram', { status, cause: undefined })).toBeUndefined();
});

it('passes on the wait that the provider asked for', () => {
  const limited = providerError('Gemini', { status: 429, retryAfterSeconds: 46, cause: undefined });
  expect(limited?.retryAfterSeconds).toBe(46);
});
