import type { PoolView } from '../../contracts/operations.ts';

interface Depth {
  visible: number;
  hidden: number;
}

interface Pool {
  name: PoolView['name'];
  limit: number;
  depths: readonly Depth[];
  /** Since when the first job in the line waits. */
  waitingSince: string | undefined;
}

/**
 * A pool at work. A hidden message is one at work, or one that was put back for a time that a provider asked for, so no
 * more count as running than there are slots.
 */
export const poolView = ({ name, limit, depths, waitingSince }: Pool, now: Date): PoolView => {
  const sum = (of: keyof Depth) => depths.reduce((total, depth) => total + depth[of], 0);
  const running = Math.min(sum('hidden'), limit);
  return {
    name,
    running,
    waiting: sum('visible') + sum('hidden') - running,
    oldest_waiting_seconds:
      waitingSince === undefined ? null : Math.max(0, (now.getTime() - Date.parse(waitingSince)) / 1000),
    limit,
  };
};
