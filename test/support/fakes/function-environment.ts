import { vi } from 'vitest';
import { ENVIRONMENT } from '../../../lambdas/contracts/environment.ts';

/**
 * Gives a function's file every variable that it could read, so that its handler can be built. Nothing answers at the
 * addresses.
 */
export const stubFunctionEnvironment = (known: Record<string, string> = {}): void => {
  for (const name of Object.values(ENVIRONMENT)) {
    vi.stubEnv(name, /_URL$/.test(name) ? 'http://127.0.0.1:1' : `test-${name.toLowerCase()}`);
  }
  vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'S3RVER');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'S3RVER');
  for (const [name, value] of Object.entries(known)) vi.stubEnv(name, value);
};
