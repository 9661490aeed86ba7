import * as z from 'zod';
import { paceKey } from '../contracts/circuit.ts';
import { API_LOOKUP_MS, type Pace, type SourceName, sourceRow } from '../contracts/sources.ts';
import { orUnavailable, type RedisConnection, redisConnection } from './redis.ts';
import { PACE_SCRIPTS } from './source-pace-scripts.ts';

/**
 * How long a request counts: a minute, and the time of a look-up, whose requests are counted before the first of them is sent. A look-up that waits
 * for a slot of its function sends them later still.
 */
const WINDOW_MS = 60_000 + API_LOOKUP_MS;

const Milliseconds = z.number();

/**
 * How many requests a minute an API is sent by all workers together, and the rest until its quota is full again, in one
 * hash a source in Redis. A source without a pace, such as a site, is never waited for.
 */
export const sourcePace = (
  redis: RedisConnection = redisConnection(),
  paceOf: (source: SourceName) => Pace | undefined = (source) => sourceRow(source).pace,
) => {
  const run = (script: string, source: SourceName, ...args: number[]) =>
    orUnavailable(
      redis.run(async (client) => Milliseconds.parse(await client.eval(script, 1, paceKey(source), ...args))),
    );

  return {
    /** Counts one look-up's requests, if they may be sent now. @returns seconds to wait, 0 when they may */
    async take(source: SourceName): Promise<number | 'unavailable'> {
      const pace = paceOf(source);
      if (pace === undefined) return 0;
      return seconds(await run(PACE_SCRIPTS.take, source, pace.requestsALookup, pace.requestsAMinute, WINDOW_MS));
    },

    /** Lets a source rest whose quota is spent. It is not asked before, and that is no failure. */
    async rest(source: SourceName, forSeconds: number): Promise<'resting' | 'unavailable'> {
      const reply = await run(PACE_SCRIPTS.rest, source, Math.ceil(forSeconds * 1000));
      return reply === 'unavailable' ? reply : 'resting';
    },

    /** @returns seconds until the quota is full again, 0 while it is not spent */
    async resting(source: SourceName): Promise<number | 'unavailable'> {
      return seconds(await run(PACE_SCRIPTS.resting, source));
    },

    /** Forgets what was sent, and the rest. */
    async reset(source: SourceName): Promise<'reset' | 'unavailable'> {
      const reply = await orUnavailable(redis.run((client) => client.del(paceKey(source))));
      return reply === 'unavailable' ? reply : 'reset';
    },
  };
};
export type SourcePace = ReturnType<typeof sourcePace>;

const seconds = (milliseconds: number | 'unavailable') =>
  milliseconds === 'unavailable' ? milliseconds : Math.ceil(milliseconds / 1000);
