import { createHash } from 'node:crypto';
import type { ResourceNames } from './resource-names.ts';
import type { ResourcesOfType } from './stack.ts';

/** A secret of the template, with its text or generated value. */
export type TemplateSecret = {
  logicalId: string;
  arn: string;
  name: string;
  description: string;
  text?: string;
  generated?: string;
  metadata: Record<string, unknown>;
};

type SecretProperties = {
  Name?: string;
  Description?: string;
  SecretString?: string;
  GenerateSecretString?: Generated;
};
type Generated = { SecretStringTemplate?: string; GenerateStringKey?: string; PasswordLength?: number };

/** The stack's secrets. */
export const readSecrets = (ofType: ResourcesOfType, names: ResourceNames): TemplateSecret[] =>
  ofType<SecretProperties>('AWS::SecretsManager::Secret').map(({ logicalId, resource, properties }) => {
    const { Name, Description = '', SecretString, GenerateSecretString } = properties;
    const arn = names.ref(logicalId);
    const name = Name ?? arn.split(':').at(-1) ?? logicalId;
    return {
      logicalId,
      arn,
      name,
      description: Description,
      ...(SecretString !== undefined && { text: SecretString }),
      ...(GenerateSecretString && { generated: generatedValue(`${logicalId} ${name}`, GenerateSecretString) }),
      metadata: resource.Metadata ?? {},
    };
  });

/**
 * A generated value as CloudFormation makes one, but the same in every run, because data of earlier runs depends on it.
 */
export const generatedValue = (
  seed: string,
  { SecretStringTemplate = '{}', GenerateStringKey, PasswordLength = 32 }: Generated,
): string => {
  const password = passwordOf(seed, PasswordLength);
  if (!GenerateStringKey) return password;
  return JSON.stringify({ ...JSON.parse(SecretStringTemplate), [GenerateStringKey]: password });
};

const passwordOf = (seed: string, length: number): string => {
  let text = '';
  // A SHA-512 gives 86 characters; AWS allows passwords of up to 4,096.
  for (let round = 0; text.length < length; round++)
    text += createHash('sha512').update(`${seed}/${round}`).digest('base64url').replaceAll(/[-_]/g, 'x');
  return text.slice(0, length);
};
