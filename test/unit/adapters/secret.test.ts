import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { secret } from '../../../lambdas/adapters/secret.ts';
import { ENVIRONMENT } from '../../../lambdas/contracts/environment.ts';
import { awsJson, ServiceError } from '../../../local/services/aws-json.ts';
import { listen, type Service } from '../../../local/services/loopback-server.ts';

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

it('is read once, however many ask for it at once or later', async () => {
  secrets.set('arn:deepgram', 'a-key');
  const key = keyOf();
  expect(await Promise.all([key(), key(), key()])).toEqual(['a-key', 'a-key', 'a-key']);
  expect(await key()).toBe('a-key');
  expect(asked).toEqual(['arn:deepgram']);
});

it('is not read before it is needed', () => {
  keyOf();
  expect(asked).toEqual([]);
});

it('is asked for again after a failure', async () => {
  const key = keyOf();
  await expect(key()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  secrets.set('arn:deepgram', 'a-key');
  expect(await key()).toBe('a-key');
});

it('is ProviderRefused when the secret is empty, and names its variable', async () => {
  secrets.set('arn:deepgram', '');
  await expect(keyOf()()).rejects.toMatchObject({
    name: 'ProviderRefused',
    message: expect.stringContaining('DEEPGRAM_SECRET_ARN'),
  });
});

it('fails with the name of the variable when the function was given no secret', async () => {
  vi.stubEnv('DEEPGRAM_SECRET_ARN', '');
  await expect(keyOf()()).rejects.toThrow('DEEPGRAM_SECRET_ARN');
  expect(asked).toEqual([]);
});
