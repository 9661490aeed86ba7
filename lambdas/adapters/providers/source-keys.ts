import * as z from 'zod';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import { type SourceName, sourceRow } from '../../contracts/sources.ts';
import { type Secret, secret } from '../aws/secret.ts';
import { logger } from '../runtime/telemetry.ts';

/** `{"GITHUB_TOKEN": "…"}`. What is missing or empty is a key that the stage does not have. */
const Keys = z.record(z.string(), z.unknown());

/** The keys of the sources that take one, from the stage's secret. A key that was put there counts within five minutes. */
export const sourceKeys = (read: Secret = secret(ENVIRONMENT.sourcesSecret)) => ({
  /**
   * @returns a source's key; `undefined` where the stage has none, the source takes none, or the secret cannot be read: the sources that
   * need no key are asked all the same
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
