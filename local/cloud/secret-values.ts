import type { Secret } from '../services/secrets-manager.ts';
import type { TemplateSecret } from '../template/secrets.ts';
import { KEYS, STAND_IN_KEY, type Variables } from './providers.ts';

/** The providers that have a secret of their own. */
const WITH_SECRET = ['deepgram', 'gemini'] as const;

/** Where the stack lists the fields that a secret's owner may fill in. */
const FIELDS = 'linkd:fields';

/** The stack's secrets, with the caller's keys in them. */
export const secretsHere = (secrets: readonly TemplateSecret[], caller: Variables): Secret[] =>
  secrets.map((secret) => ({ arn: secret.arn, name: secret.name, value: secretValue(secret, caller) }));

/**
 * The value of a secret. A JSON object of texts gets the caller's keys in its fields. The secret of a provider is the
 * caller's key for it, or the key of the stand-in. Any other secret has the template's value.
 */
export const secretValue = (secret: Omit<TemplateSecret, 'arn'>, caller: Variables): string => {
  const fields = textFields(secret);
  if (fields) return filled(fields, caller);
  const hints = `${secret.logicalId} ${secret.name} ${secret.description}`.toLowerCase();
  const [provider, another] = WITH_SECRET.filter((name) => hints.includes(name));
  // A secret that names two providers is not the key of one of them.
  if (provider && !another) return caller[KEYS[provider]] || STAND_IN_KEY;
  return secret.text ?? secret.generated ?? STAND_IN_KEY;
};

/** The fields of a secret whose text is a JSON object of texts, with those that may be filled in. */
const textFields = ({ text, metadata }: Pick<TemplateSecret, 'text' | 'metadata'>) => {
  if (!text?.trimStart().startsWith('{')) return undefined;
  const listed = metadata[FIELDS];
  const named = Array.isArray(listed) ? listed.map(String) : [];
  try {
    const fields: Record<string, unknown> = {
      ...Object.fromEntries(named.map((name) => [name, ''])),
      ...JSON.parse(text),
    };
    const isText = Object.values(fields).every((value) => typeof value === 'string');
    return isText && Object.keys(fields).length > 0 ? (fields as Record<string, string>) : undefined;
  } catch {
    return undefined;
  }
};

/** Each field is the caller's variable of the same name, or the template's text where the caller has none. */
const filled = (fields: Record<string, string>, caller: Variables): string =>
  JSON.stringify(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, caller[name] || value])));
