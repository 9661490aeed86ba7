import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, test } from 'vitest';
import { ADMINISTRATOR } from '../../../../local/permissions/gate.ts';
import { startSecretsManager } from '../../../../local/services/secrets-manager.ts';

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
