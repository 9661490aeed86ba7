import * as z from 'zod';
import { paceKey } from '../../contracts/circuit.ts';
import { API_LOOKUP_MS, type Pace, type SourceName, sourceRow } from '../../contracts/sources.ts';
import { orUnavailable, type RedisConnection, redisConnection } from './redis.ts';
import { PACE_SCRIPTS } from './source-pace-scripts.ts';

/**
 * How long a request counts: a minute, and the time of a lookup, whose requests are all counted before the first is
 * sent.
 */
const WINDOW_MS = 60_000 + API_LOOKUP_MS;

const Milliseconds = z.number();
const TurnReply = z.tuple([Milliseconds, z.number()]);

/** When a lookup may begin. */
export type Turn = { wait: number; isResting: boolean };

/**
 * The requests a minute that all workers together send to an API, and the rest until its quota is full again, in one
 * Redis hash a source. A source without a pace, such as a site, never waits.
 */
export const sourcePace = (
  redis: RedisConnection = redisConnection(),
  paceOf: (source: SourceName) => Pace | undefined = (source) => sourceRow(source).pace,
) => {
  const run = <R extends z.ZodType>(reply: R, script: string, source: SourceName, args: (string | number)[] = []) =>
    orUnavailable(redis.run(async (client) => reply.parse(await client.eval(script, 1, paceKey(source), ...args))));

  return {
    /**
     * Counts one lookup's requests, if they may be sent within `longestWait` seconds. The same lookup keeps its turn.
     *
     * @param lookup the id of the lookup
     * @returns how long to wait, in seconds, 0 if it may begin; and whether the source's own quota is the reason
     */
    async take(source: SourceName, lookup: string, longestWait = 0): Promise<Turn | 'unavailable'> {
      const pace = paceOf(source);
      if (pace === undefined) return { wait: 0, isResting: false };
      const { requestsALookup, requestsAMinute } = pace;
      const reply = await run(TurnReply, PACE_SCRIPTS.take, source, [
        ...[lookup, requestsALookup, requestsAMinute, WINDOW_MS, longestWait * 1000],
      ]);
      return reply === 'unavailable' ? reply : { wait: Math.ceil(reply[0] / 1000), isResting: reply[1] === 1 };
    },

    /** Lets a source rest while its quota is spent. It is not asked before, and that is no failure. */
    async rest(source: SourceName, forSeconds: number): Promise<'resting' | 'unavailable'> {
      const reply = await run(Milliseconds, PACE_SCRIPTS.rest, source, [Math.ceil(forSeconds * 1000)]);
      return reply === 'unavailable' ? reply : 'resting';
    },

    /** @returns seconds until the quota is full again, 0 while it is not spent */
    async resting(source: SourceName): Promise<number | 'unavailable'> {
      const reply = await run(Milliseconds, PACE_SCRIPTS.resting, source);
      return reply === 'unavailable' ? reply : Math.ceil(reply / 1000);
    },

    /** Deletes what was sent, and the rest. */
    async reset(source: SourceName): Promise<'reset' | 'unavailable'> {
      const reply = await orUnavailable(redis.run((client) => client.del(paceKey(source))));
      return reply === 'unavailable' ? reply : 'reset';
    },
  };
};
export type SourcePace = ReturnType<typeof sourcePace>;
