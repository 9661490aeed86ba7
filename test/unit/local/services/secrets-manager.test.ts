import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, test } from 'vitest';
import { ADMINISTRATOR } from '../../../../local/permissions/gate.ts';
import { secretValue, startSecretsManager } from '../../../../local/services/secrets-manager.ts';

describe('the value of a secret', () => {
  const keys = { DEEPGRAM_API_KEY: 'deep', GEMINI_API_KEY: 'gem' };

  test.each([
    ["a vendor's is the caller's key", 'SecretsDeepgram1A', {}, keys, 'deep'],
    ['told by its description', 'Key', { Description: 'API key of Gemini' }, keys, 'gem'],
    [
      'a word for the stand-in when there is no key',
      'SecretsDeepgram1A',
      { GenerateSecretString: {} },
      {},
      'local-stand-in',
    ],
    ["the template's own", 'Own', { SecretString: 'text' }, {}, 'text'],
    ['a word when the template says nothing', 'Own', {}, {}, 'local-stand-in'],
    [
      "no vendor's when it names two",
      'Own',
      { Description: 'Not of Gemini or Deepgram', SecretString: 'a' },
      keys,
      'a',
    ],
    [
      "the caller's keys in its fields, and the template's own where there is none",
      'Sources',
      { Description: 'Keys of sources; Gemini has another', SecretString: '{"GITHUB_TOKEN":"","BRAVE_API_KEY":"own"}' },
      { ...keys, GITHUB_TOKEN: 'hub', BRAVE_API_KEY: '' },
      '{"GITHUB_TOKEN":"hub","BRAVE_API_KEY":"own"}',
    ],
    [
      "the template's own when its fields are not all texts",
      'Own',
      { SecretString: '{"KEY":1}' },
      { KEY: 'k' },
      '{"KEY":1}',
    ],
    ["the template's own when it only looks like fields", 'Own', { SecretString: '{"KEY"' }, { KEY: 'k' }, '{"KEY"'],
  ])('%s', (_, called, properties, environment, value) => {
    expect(secretValue(called, properties, environment)).toBe(value);
  });

  test('a generated one is the same in every run, and another for another secret', () => {
    const generate = (called: string) => secretValue(called, { GenerateSecretString: { PasswordLength: 100 } }, {});
    expect(generate('Pepper')).toMatch(/^[A-Za-z0-9]{100}$/);
    expect(generate('Pepper')).toBe(generate('Pepper'));
    expect(generate('Pepper')).not.toBe(generate('Salt'));
    const field = { SecretStringTemplate: '{"user":"me"}', GenerateStringKey: 'password' };
    expect(JSON.parse(secretValue('A', { GenerateSecretString: field }, {}))).toEqual({
      user: 'me',
      password: expect.stringMatching(/^[A-Za-z0-9]{32}$/),
    });
  });
});

test('the SDK reads a secret by ARN and by name', async () => {
  const service = await startSecretsManager([{ arn: 'arn:aws:secretsmanager:x', name: 'key', value: 'v' }]);
  const client = new SecretsManagerClient({ endpoint: service.url, region: 'us-east-1', credentials: ADMINISTRATOR });
  const read = (SecretId: string) => client.send(new GetSecretValueCommand({ SecretId }));
  expect((await read('arn:aws:secretsmanager:x')).SecretString).toBe('v');
  expect((await read('key')).SecretString).toBe('v');
  await expect(read('none')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  client.destroy();
  await service.stop();
});
