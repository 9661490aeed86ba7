import { createHash } from 'node:crypto';
import { AccessDenied } from '../permissions/access.ts';
import { type Gate, OPEN_GATE } from '../permissions/gate.ts';
import { awsJson, ServiceError } from './wire/aws-json.ts';
import { listen, type Service } from './wire/loopback-server.ts';

/** A secret's identity and its value, which is a string as in AWS: JSON when the secret has fields. */
export type Secret = { arn: string; name: string; value: string };

/** Secrets Manager, to read from only. A secret is found by its ARN or its name. */
export const startSecretsManager = (secrets: readonly Secret[], gate: Gate = OPEN_GATE): Promise<Service> => {
  const find = (id: string): Secret => {
    const secret = secrets.find(({ arn, name }) => id === arn || id === name);
    if (!secret)
      throw new ServiceError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    return secret;
  };
  const guard = async (request: Request, operation: string, { SecretId }: { SecretId: string }) => {
    const caller = gate.callerOf(request.headers.get('authorization'));
    await gate
      .demand({ caller, action: `secretsmanager:${operation}`, resource: find(SecretId).arn })
      .catch((error: unknown) => {
        const isKey = error instanceof AccessDenied && error.kms;
        throw isKey ? new ServiceError('AccessDeniedException', 'Access to KMS is not allowed') : error;
      });
  };
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

type SecretProperties = {
  Description?: string;
  SecretString?: string;
  GenerateSecretString?: { SecretStringTemplate?: string; GenerateStringKey?: string; PasswordLength?: number };
};

/** The vendors whose key may be in the caller's environment. */
const VENDORS: Record<string, string> = { deepgram: 'DEEPGRAM_API_KEY', gemini: 'GEMINI_API_KEY' };

/**
 * The value of a secret of the template. A JSON object gets the caller's keys in its fields. A vendor's secret is the caller's key for it. A
 * generated one is what CloudFormation would have generated, the same in every run: what it keyed outlives the run. Any other is the template's own
 * string, or a word that only stand-ins accept.
 *
 * @param called everything that may say whose secret it is: logical id, name.
 * @param fields names that may be filled in beside those that the object has
 */
export const secretValue = (
  called: string,
  properties: SecretProperties,
  environment: Record<string, string | undefined>,
  fields: readonly string[] = [],
): string => {
  const texts = textFields(properties, fields);
  if (texts) return filled(texts, environment);
  const hints = `${called} ${properties.Description ?? ''}`.toLowerCase();
  const [vendor, another] = Object.keys(VENDORS).filter((name) => hints.includes(name));
  // A secret of several vendors is not the key of one of them.
  if (vendor && !another) return environment[VENDORS[vendor] ?? ''] || 'local-stand-in';
  if (properties.SecretString !== undefined) return properties.SecretString;
  if (!properties.GenerateSecretString) return 'local-stand-in';
  const { SecretStringTemplate, GenerateStringKey, PasswordLength = 32 } = properties.GenerateSecretString;
  const password = generated(called, PasswordLength);
  if (!GenerateStringKey) return password;
  return JSON.stringify({ ...JSON.parse(SecretStringTemplate ?? '{}'), [GenerateStringKey]: password });
};

/** The fields of a secret that is a JSON object of texts, with those that may be filled in. */
const textFields = (
  { SecretString }: SecretProperties,
  named: readonly string[],
): Record<string, string> | undefined => {
  if (!SecretString?.trimStart().startsWith('{')) return undefined;
  try {
    const fields: Record<string, unknown> = {
      ...Object.fromEntries(named.map((name) => [name, ''])),
      ...JSON.parse(SecretString),
    };
    const isText = Object.values(fields).every((value) => typeof value === 'string');
    return isText && Object.keys(fields).length > 0 ? (fields as Record<string, string>) : undefined;
  } catch {
    return undefined;
  }
};

/** Each field is the caller's variable of the same name, and stays the template's where the caller has none. */
const filled = (fields: Record<string, string>, environment: Record<string, string | undefined>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, environment[name] || value])));

const generated = (seed: string, length: number): string => {
  let text = '';
  // A SHA-512 gives 86 characters; AWS allows passwords of up to 4,096.
  for (let round = 0; text.length < length; round++)
    text += createHash('sha512').update(`${seed}/${round}`).digest('base64url').replaceAll(/[-_]/g, 'x');
  return text.slice(0, length);
};
