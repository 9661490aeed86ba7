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
  const waiting = sum('visible') + sum('hidden') - running;
  // A job's row says that it waits until its worker has started, a moment after the queue has handed the work out.
  const oldest = waiting === 0 || waitingSince === undefined ? undefined : now.getTime() - Date.parse(waitingSince);
  return {
    name,
    running,
    waiting,
    oldest_waiting_seconds: oldest === undefined ? null : Math.max(0, oldest / 1000),
    limit,
  };
};
