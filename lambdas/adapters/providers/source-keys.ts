import * as z from 'zod';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import { type SourceName, sourceRow } from '../../contracts/sources.ts';
import { type Secret, secret } from '../aws/secret.ts';
import { logger } from '../runtime/telemetry.ts';

/** `{"GITHUB_TOKEN": "…"}`. The stage does not have a key that is missing or empty. */
const Keys = z.record(z.string(), z.unknown());

/** The sources' keys, from the stage's secret. A new key counts within five minutes. */
export const sourceKeys = (read: Secret = secret(ENVIRONMENT.sourcesSecret)) => ({
  /**
   * @returns a source's key; `undefined` if the stage has none, the source takes none, or the secret cannot be read:
   * sources without a key are still asked
   */
  async keyOf(source: SourceName): Promise<string | undefined> {
    const name = sourceRow(source).key?.name;
    if (name === undefined) return undefined;
    try {
      const key = await read(async (value) => Keys.parse(JSON.parse(value))[name]);
      return typeof key === 'string' ? key.trim() || undefined : undefined;
    } catch (error) {
      // An error's own words may quote the key.
      logger.error('the keys of the sources cannot be read', {
        error: error instanceof Error ? error.name : 'unknown',
      });
      return undefined;
    }
  },
});
export type SourceKeys = ReturnType<typeof sourceKeys>;
