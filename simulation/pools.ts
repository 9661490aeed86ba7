import type { Engine } from './engine.ts';
import { level } from './level.ts';
import type { Use } from './limits.ts';

/** How fast a pool grows to its limit: a first number at once, then more each second while somebody waits. */
export interface Growth {
  first: number;
  perSecond: number;
}

interface Waiting {
  since: number;
  /** When its sender gives up. */
  until: number;
  serve: (leave: () => void) => void;
  expire: () => void;
}

/**
 * A queue and its servers. Arrivals wait in turn for one of `limit` slots. It models an SQS queue with its event source
 * mapping and, on the local cloud, a function's threads and the processor's cores.
 */
export const pool = (
  engine: Engine,
  { name, limit, until, growth }: { name: string; limit: number; until: number; growth?: Growth | undefined },
) => {
  const busy = level(engine, until);
  const length = level(engine, until);
  const queue: (Waiting | undefined)[] = [];
  let head = 0;
  let longest = 0;
  let expired = 0;
  let busySince: number | undefined;
  let isPlanned = false;

  const allowed = (): number => {
    if (!growth || busySince === undefined) return growth ? Math.min(limit, growth.first) : limit;
    return Math.min(limit, growth.first + Math.floor((engine.now() - busySince) * growth.perSecond + 1e-9));
  };

  const leave = () => {
    busy.change(-1);
    next();
  };

  /**
   * An item whose sender gave up leaves when its turn comes. All items of a queue wait equally long, so the first is
   * also the first to expire.
   */
  const takeOut = (): Waiting | undefined => {
    const first = queue[head];
    if (!first) return undefined;
    queue[head++] = undefined;
    if (head > 1024 && head * 2 > queue.length) {
      queue.splice(0, head);
      head = 0;
    }
    length.change(-1);
    return first;
  };

  const next = () => {
    for (;;) {
      const first = queue[head];
      if (!first) break;
      if (engine.now() >= first.until) {
        takeOut();
        expired += 1;
        first.expire();
        continue;
      }
      if (busy.value() >= allowed()) break;
      takeOut();
      longest = Math.max(longest, engine.now() - first.since);
      busy.change(1);
      first.serve(leave);
    }
    if (growth) grow(growth);
  };

  /** Servers are added while somebody waits. Otherwise as many stay as are busy, or as there were at first. */
  const grow = ({ first, perSecond }: Growth) => {
    if (head >= queue.length) {
      if (busy.value() <= first) busySince = undefined;
      return;
    }
    busySince ??= engine.now();
    if (isPlanned || allowed() >= limit) return;
    isPlanned = true;
    engine.after(1 / perSecond, () => {
      isPlanned = false;
      next();
    });
  };

  return {
    /** @param serve is called at its turn, and calls `leave` when it is done */
    join(
      serve: (leave: () => void) => void,
      { until: patience = Number.POSITIVE_INFINITY, expire = () => {} }: { until?: number; expire?: () => void } = {},
    ) {
      queue.push({ since: engine.now(), until: patience, serve, expire });
      length.change(1);
      next();
    },
    use(): Use {
      const mean = busy.mean();
      const waiting = { mean: length.mean(), max: length.max(), longestSeconds: longest };
      return {
        name,
        limit,
        unit: 'at once',
        mean,
        max: busy.max(),
        utilisation: mean / limit,
        refused: expired,
        waiting,
      };
    },
  };
};
export type Pool = ReturnType<typeof pool>;
