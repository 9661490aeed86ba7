import { Redis } from 'ioredis';
import { circuitKey, paceKey } from '../../lambdas/contracts/circuit.ts';
import { SOURCE_NAMES, type SourceName } from '../../lambdas/contracts/sources.ts';

const AN_HOUR_MS = 3_600_000;

/** How often the paces are cleared. In this time the lookups' pool cannot use up a minute's quota of any source. */
const EACH_MS = 200;

/** The circuits and paces of a cloud, read and changed directly. */
export const circuitsOf = (redisUrl: string) => {
  const redis = new Redis(redisUrl);
  let forgetting: NodeJS.Timeout | undefined;
  return {
    /** Opens circuits for an hour, so that their sources are passed over. */
    async open(sources: readonly SourceName[]): Promise<void> {
      const open_until = Date.now() + AN_HOUR_MS;
      for (const source of sources)
        await redis.hset(circuitKey(source), { open_until, generation: open_until * 1000, reason: 'denied' });
    },

    /** The state of all circuits, as text to compare. */
    async remembered(): Promise<string> {
      const hashes = await Promise.all(SOURCE_NAMES.map((source) => redis.hgetall(circuitKey(source))));
      return JSON.stringify(hashes);
    },

    /** From now on no source runs out of its quota, because quotas are not what is measured. */
    withoutPaces(): void {
      forgetting = setInterval(() => void redis.del(SOURCE_NAMES.map(paceKey)), EACH_MS);
    },

    [Symbol.dispose](): void {
      clearInterval(forgetting);
      redis.disconnect();
    },
  };
};
