import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Secret, secret } from '../../../../lambdas/adapters/aws/secret.ts';
import { ENVIRONMENT } from '../../../../lambdas/contracts/environment.ts';
import { StepError } from '../../../../lambdas/contracts/errors.ts';
import { awsJson, ServiceError } from '../../../../local/services/wire/aws-json.ts';
import { listen, type Service } from '../../../../local/services/wire/loopback-server.ts';

const secrets = new Map<string, string>();
const asked: string[] = [];
let server: Service;
let client: SecretsManagerClient;

beforeEach(async () => {
  secrets.clear();
  asked.length = 0;
  vi.stubEnv('DEEPGRAM_SECRET_ARN', 'arn:deepgram');
  server = await listen(
    awsJson('Secrets Manager', '1.1', {
      GetSecretValue({ SecretId }: { SecretId: string }) {
        asked.push(SecretId);
        const SecretString = secrets.get(SecretId);
        if (SecretString === undefined) throw new ServiceError('ResourceNotFoundException', 'No such secret.');
        return { SecretString };
      },
    }),
  );
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new SecretsManagerClient({ endpoint: server.url, region: 'us-east-1', credentials });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  client.destroy();
  await server.stop();
});
const keyOf = () => secret(ENVIRONMENT.deepgramSecret, client);

/** Another process writes a new key into the secret. */
const rotate = (key: string) => secrets.set('arn:deepgram', key);
const laterBy = (milliseconds: number) => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds });
  onTestFinished(() => void vi.useRealTimers());
};
const value = (key: Secret) => key(async (it) => it);

/** A provider that accepts some keys, and the keys that it was sent. */
const providerTaking = (...taken: string[]) => {
  const sent: string[] = [];
  const answer = async (key: string) => {
    sent.push(key);
    if (!taken.includes(key)) throw new StepError('ProviderRefused', 'The provider refused our API key (401).');
    return 'an answer';
  };
  return { sent, answer };
};

it('is read once, however many callers ask for it at once or later', async () => {
  rotate('a-key');
  const key = keyOf();
  expect(await Promise.all([value(key), value(key), value(key)])).toEqual(['a-key', 'a-key', 'a-key']);
  expect(await value(key)).toBe('a-key');
  expect(asked).toEqual(['arn:deepgram']);
});

it('is not read before it is needed', () => {
  keyOf();
  expect(asked).toEqual([]);
});

it('is read again after a failure', async () => {
  const key = keyOf();
  await expect(value(key)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  rotate('a-key');
  expect(await value(key)).toBe('a-key');
});

it('is ProviderRefused when the secret is empty, and names its variable', async () => {
  rotate('');
  await expect(value(keyOf())).rejects.toMatchObject({
    name: 'ProviderRefused',
    message: expect.stringContaining('DEEPGRAM_SECRET_ARN'),
  });
  expect(asked).toHaveLength(1);
});

it('fails with the name of the variable if the function has no secret', async () => {
  vi.stubEnv('DEEPGRAM_SECRET_ARN', '');
  await expect(value(keyOf())).rejects.toThrow('DEEPGRAM_SECRET_ARN');
  expect(asked).toEqual([]);
});

it('is dropped after five minutes and not before, even if nobody refuses it', async () => {
  rotate('old');
  const key = keyOf();
  await value(key);
  rotate('new');
  laterBy(5 * 60_000 - 1_000);
  expect(await value(key)).toBe('old');
  laterBy(1_000);
  expect(await value(key)).toBe('new');
});

describe('a refusal', () => {
  it('of a replaced key is retried at once with the new one, which is kept then', async () => {
    rotate('old');
    const key = keyOf();
    await value(key);
    rotate('new');
    const { sent, answer } = providerTaking('new');
    expect(await key(answer)).toBe('an answer');
    expect(sent).toEqual(['old', 'new']);
    expect(await key(answer)).toBe('an answer');
    expect(asked).toHaveLength(2);
  });

  it('of an unchanged key is not retried, and the next use reads it again', async () => {
    rotate('old');
    const key = keyOf();
    await value(key);
    const { sent, answer } = providerTaking('new');
    await expect(key(answer)).rejects.toMatchObject({ name: 'ProviderRefused' });
    expect(sent).toEqual(['old']);
    rotate('new');
    expect(await key(answer)).toBe('an answer');
  });

  it('of a key that was just read is not retried, and drops the key', async () => {
    rotate('old');
    const key = keyOf();
    const { sent, answer } = providerTaking('new');
    await expect(key(answer)).rejects.toMatchObject({ name: 'ProviderRefused' });
    expect(sent).toEqual(['old']);
    expect(asked).toHaveLength(1);
    rotate('new');
    expect(await key(answer)).toBe('an answer');
  });

  it('of the new key too is final, after two tries', async () => {
    rotate('old');
    const key = keyOf();
    await value(key);
    rotate('wrong');
    const { sent, answer } = providerTaking('new');
    await expect(key(answer)).rejects.toMatchObject({ name: 'ProviderRefused' });
    expect(sent).toEqual(['old', 'wrong']);
    rotate('new');
    expect(await value(key)).toBe('new');
  });

  it('stays a refusal if the secret cannot be read again', async () => {
    rotate('old');
    const key = keyOf();
    await value(key);
    secrets.clear();
    await expect(key(providerTaking().answer)).rejects.toMatchObject({ name: 'ProviderRefused' });
    rotate('new');
    expect(await value(key)).toBe('new');
  });
});

it('is kept after any other failure', async () => {
  rotate('a-key');
  const key = keyOf();
  const unavailable = new StepError('ProviderUnavailable', 'The provider is not answering.');
  await expect(key(() => Promise.reject(unavailable))).rejects.toBe(unavailable);
  expect(await value(key)).toBe('a-key');
  expect(asked).toHaveLength(1);
});
