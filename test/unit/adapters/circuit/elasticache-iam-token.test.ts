import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { elasticacheIamToken } from '../../../../lambdas/adapters/circuit/elasticache-iam-token.ts';
import { presignedConnect } from '../../../support/servers/elasticache-iam.ts';

const AT = new Date('2026-11-23T09:30:00Z');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: AT });
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY');
  vi.stubEnv('AWS_SESSION_TOKEN', undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const parametersOf = (token: string) => Object.fromEntries(new URL(`http://${token}`).searchParams);

it('is a signed connect request without its scheme, for 15 minutes', async () => {
  const token = await elasticacheIamToken({ cache: 'Linkd-Circuits', username: 'breaker' });
  expect(token).toMatch(/^linkd-circuits\/\?/);
  expect(parametersOf(token)).toMatchObject({
    Action: 'connect',
    User: 'breaker',
    ResourceType: 'ServerlessCache',
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': 'AKIDEXAMPLE/20261123/eu-west-1/elasticache/aws4_request',
    'X-Amz-Date': '20261123T093000Z',
    'X-Amz-Expires': '900',
    'X-Amz-SignedHeaders': 'host',
  });
});

it.each([
  ['long-lived credentials', undefined],
  ["a function's session", 'IQoJb3JpZ2luX2VjE//+example=='],
])('has the signature that the specification of SigV4 gives for %s', async (_, sessionToken) => {
  vi.stubEnv('AWS_SESSION_TOKEN', sessionToken);
  const token = await elasticacheIamToken({ cache: 'linkd-circuits', username: 'breaker' });
  const expected = presignedConnect({
    cache: 'linkd-circuits',
    username: 'breaker',
    region: 'eu-west-1',
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    sessionToken,
    at: AT,
  });
  expect(token).toBe(expected);
});

it('fails without credentials rather than signing with nothing', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
  await expect(elasticacheIamToken({ cache: 'linkd-circuits', username: 'breaker' })).rejects.toThrow();
});
