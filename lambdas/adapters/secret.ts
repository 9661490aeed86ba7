import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { EnvironmentName } from '../contracts/environment.ts';
import { StepError } from '../contracts/errors.ts';
import { required } from './environment.ts';

/**
 * The value of a secret, such as a vendor's API key, read once a warm function: a rotated key reaches every function
 * within its lifetime, and a 401 for the old one ends the job with a sentence that says so.
 *
 * @param name the variable that holds the secret's ARN
 */
export const secret = (name: EnvironmentName, secretsManager = new SecretsManagerClient()) => {
  let key: Promise<string> | undefined;
  const read = async () => {
    const { SecretString } = await secretsManager.send(new GetSecretValueCommand({ SecretId: required(name) }));
    if (!SecretString) throw new StepError('ProviderRefused', `The secret behind ${name} is empty.`);
    return SecretString;
  };
  return (): Promise<string> => {
    key ??= read().catch((error) => {
      key = undefined;
      throw error;
    });
    return key;
  };
};
