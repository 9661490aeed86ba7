import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { EnvironmentName } from '../../contracts/environment.ts';
import { StepError } from '../../contracts/errors.ts';
import { required } from '../runtime/environment.ts';

/** Runs `use` with the secret's value, such as a vendor's API key. Nothing made from the value may outlive the call. */
export type Secret = <T>(use: (value: string) => Promise<T>) => Promise<T>;

/** How long a value is kept, so that a replaced one is dropped even if nobody refuses it. */
const LONGEST_MS = 5 * 60_000;

/**
 * A secret that is read at first use and kept for five minutes. If `use` fails as `ProviderRefused`, the value is
 * dropped and the next use reads it again. The machine does not retry a refusal, so if the value has been replaced
 * meanwhile, `use` runs once more with the new one.
 *
 * @param name the variable with the secret's ARN
 */
export const secret = (name: EnvironmentName, secretsManager = new SecretsManagerClient()): Secret => {
  let kept: { value: Promise<string>; readAt: number } | undefined;

  const read = async () => {
    const { SecretString } = await secretsManager.send(new GetSecretValueCommand({ SecretId: required(name) }));
    if (!SecretString) throw new StepError('ProviderRefused', `The secret behind ${name} is empty.`);
    return SecretString;
  };
  const current = () => {
    if (kept === undefined || Date.now() - kept.readAt >= LONGEST_MS) kept = { value: read(), readAt: Date.now() };
    return kept;
  };
  /** Drops a value that cannot be used, but not one that another call has read since. */
  const using = async <T>(reading: ReturnType<typeof current>, use: (value: string) => Promise<T>): Promise<T> => {
    let value: string | undefined;
    try {
      value = await reading.value;
      return await use(value);
    } catch (error) {
      if (kept === reading && (value === undefined || isRefusal(error))) kept = undefined;
      throw error;
    }
  };

  return async (use) => {
    const before = kept;
    const reading = current();
    try {
      return await using(reading, use);
    } catch (error) {
      if (reading !== before || !isRefusal(error)) throw error;
      const again = current();
      const [old, now] = await Promise.allSettled([reading.value, again.value]);
      if (now.status === 'rejected' && kept === again) kept = undefined;
      if (now.status === 'rejected' || (old.status === 'fulfilled' && old.value === now.value)) throw error;
      return using(again, use);
    }
  };
};

const isRefusal = (error: unknown): boolean => error instanceof StepError && error.name === 'ProviderRefused';
