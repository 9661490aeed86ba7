import { type SourceName, sourceRow } from '../lambdas/contracts/sources.ts';
import { PACE_WINDOW } from './assumptions.ts';
import type { Engine } from './engine.ts';
import type { Use } from './limits.ts';

/** The requests to a source: their times, oldest first, with promised turns. */
interface Sent {
  at: number[];
  /** The beginning of the window in `at`. */
  head: number;
  /** The promised turns that have not come yet, by their owner. */
  promised: Map<string, number>;
  refused: number;
  longest: number;
}

/**
 * How many lookups fit into a source's window, if each makes all the requests that it may need. Undefined for a source
 * without a pace, such as a site.
 */
const roomOf = (source: SourceName): number | undefined => {
  const { pace } = sourceRow(source);
  return pace && Math.floor(pace.requestsAMinute / pace.requestsALookup);
};

/** The requests to a source within a window, counted as lambdas/adapters/circuit/source-pace.ts does in Redis. */
export const paces = (engine: Engine, until: number) => {
  const sent = new Map<SourceName, Sent>();
  const of = (source: SourceName): Sent => {
    const found = sent.get(source) ?? { at: [], head: 0, promised: new Map(), refused: 0, longest: 0 };
    sent.set(source, found);
    return found;
  };

  return {
    /**
     * Counts a lookup, if it may start within the longest wait.
     * @param whose the owner of a promised turn. When it asks again, it gets the same turn. Without an owner, no later
     * turn is promised.
     * @returns the seconds to wait, 0 when it may start now
     */
    take(source: SourceName, whose?: string, longestWait = 0): number {
      const room = roomOf(source);
      if (room === undefined) return 0;
      const counted = of(source);
      const { at, promised } = counted;
      const now = engine.now();
      const mine = whose === undefined ? undefined : promised.get(whose);
      if (whose !== undefined && mine !== undefined) {
        if (mine <= now) promised.delete(whose);
        return Math.max(0, Math.ceil(mine - now));
      }
      while ((at[counted.head] ?? now) <= now - PACE_WINDOW) counted.head += 1;
      const full = at.length - counted.head >= room ? (at.at(-room) ?? now) + PACE_WINDOW : now;
      const turn = Math.max(now, full, at.at(-1) ?? now);
      if (turn - now > longestWait) counted.refused += 1;
      else {
        at.push(turn);
        counted.longest = Math.max(counted.longest, turn - now);
        if (whose !== undefined && turn > now) promised.set(whose, turn);
      }
      return Math.ceil(turn - now);
    },

    uses: (): Use[] =>
      [...sent].map(([source, { at, refused, longest }]) => {
        const end = Math.min(engine.now(), until);
        const mean = at.filter((time) => time <= end).length / Math.max(1, end / PACE_WINDOW);
        const limit = roomOf(source) ?? Number.POSITIVE_INFINITY;
        return {
          ...{ name: `Pace of ${source}`, limit, unit: `in ${PACE_WINDOW} s`, mean, max: Math.min(limit, at.length) },
          ...{ utilisation: mean / limit, refused, waiting: { mean: 0, max: 0, longestSeconds: longest } },
        };
      }),
  };
};
export type Paces = ReturnType<typeof paces>;
