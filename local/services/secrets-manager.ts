import { createHash } from 'node:crypto';
import { type Gate, OPEN_GATE } from '../permissions/gate.ts';
import { iamGuard } from '../permissions/guard.ts';
import { awsJson, ServiceError } from './wire/aws-json.ts';
import { listen, type Service } from './wire/loopback-server.ts';

/** A secret. As in AWS its value is a string: JSON when the secret has fields. */
export type Secret = { arn: string; name: string; value: string };

/** Secrets Manager, read-only. A secret is found by its ARN or its name. */
export const startSecretsManager = (secrets: readonly Secret[], gate: Gate = OPEN_GATE): Promise<Service> => {
  const find = (id: string): Secret => {
    const secret = secrets.find(({ arn, name }) => id === arn || id === name);
    if (!secret)
      throw new ServiceError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    return secret;
  };
  const guard = iamGuard(
    'secretsmanager',
    gate,
    ({ SecretId }: { SecretId: string }) => ({ resource: find(SecretId).arn }),
    () => new ServiceError('AccessDeniedException', 'Access to KMS is not allowed'),
  );
  const operations = {
    GetSecretValue({ SecretId }: { SecretId: string }) {
      const { arn, name, value } = find(SecretId);
      return {
        ARN: arn,
        Name: name,
        SecretString: value,
        VersionId: versionOf(value),
        VersionStages: ['AWSCURRENT'],
      };
    },
    DescribeSecret({ SecretId }: { SecretId: string }) {
      const { arn, name, value } = find(SecretId);
      return { ARN: arn, Name: name, VersionIdsToStages: { [versionOf(value)]: ['AWSCURRENT'] } };
    },
  };
  return listen(awsJson('Secrets Manager', '1.1', operations, guard));
};

const versionOf = (value: string) => createHash('sha256').update(value).digest('hex').slice(0, 32);
