import type { Engine } from './engine.ts';
import { level } from './level.ts';

/** The use of a limit within the observed window. */
export interface Use {
  name: string;
  limit: number;
  unit: string;
  /** The mean in use, and the maximum. */
  mean: number;
  max: number;
  /** The mean divided by the limit, as 0.5. */
  utilisation: number;
  /** How many requests were refused. */
  refused: number;
  /** The waiting requests: the most at once, and the longest wait. */
  waiting?: { mean: number; max: number; longestSeconds: number };
}

interface Named {
  name: string;
  until: number;
}

/** A limit on concurrency, such as a provider's plan or Lambda's limit. It refuses the next request. */
export const places = (engine: Engine, limit: number, unit: string, { name, until }: Named) => {
  const taken = level(engine, until);
  let refused = 0;
  return {
    /** @returns whether there was a free slot. The caller has to release it. */
    enter(): boolean {
      if (taken.value() >= limit) {
        refused += 1;
        return false;
      }
      taken.change(1);
      return true;
    },
    leave: () => taken.change(-1),
    isFull: () => taken.value() >= limit,
    use: (): Use => {
      const mean = taken.mean();
      return { name, limit, unit, mean, max: taken.max(), utilisation: mean / limit, refused };
    },
  };
};
export type Places = ReturnType<typeof places>;

/** A limit for each minute of the clock. It refuses more requests until the minute is over. */
export const minuteQuota = (engine: Engine, limit: number, { name, until }: Named) => {
  let minute = 0;
  let count = 0;
  let total = 0;
  let most = 0;
  let refused = 0;
  return {
    enter(): boolean {
      const current = Math.floor(engine.now() / 60);
      if (current !== minute) [minute, count] = [current, 0];
      if (count >= limit) {
        refused += 1;
        return false;
      }
      count += 1;
      if (engine.now() <= until) {
        total += 1;
        most = Math.max(most, count);
      }
      return true;
    },
    leave() {},
    use(): Use {
      const minutes = Math.max(1, Math.min(engine.now(), until) / 60);
      const mean = total / minutes;
      return { name, limit, unit: 'a minute', mean, max: most, utilisation: mean / limit, refused };
    },
  };
};
export type Quota = Places | ReturnType<typeof minuteQuota>;

/**
 * AWS's token bucket: tokens come at a rate and collect up to a size. A request that finds it empty waits for the next
 * token, in order of arrival. `full` is the time at which the bucket was or will be full. A taken token moves it on by
 * 1 / rate, and the bucket's content follows from it.
 */
export const tokenBucket = (engine: Engine, { size, rate }: { size: number; rate: number }, { name, until }: Named) => {
  let full = 0;
  let total = 0;
  let refused = 0;
  let longest = 0;
  return {
    /** Takes a token. @returns the seconds until it is there */
    take(): number {
      const now = engine.now();
      full = Math.max(full, now) + 1 / rate;
      if (now <= until) total += 1;
      const wait = Math.max(0, full - now - size / rate);
      // Less than a microsecond is a rounding error.
      if (wait < 1e-6) return 0;
      refused += 1;
      longest = Math.max(longest, wait);
      return wait;
    },
    use(): Use {
      const mean = total / Math.max(1, Math.min(engine.now(), until));
      const waiting = { mean: 0, max: 0, longestSeconds: longest };
      return { name, limit: rate, unit: 'a second', mean, max: mean, utilisation: mean / rate, refused, waiting };
    },
  };
};
export type TokenBucket = ReturnType<typeof tokenBucket>;
