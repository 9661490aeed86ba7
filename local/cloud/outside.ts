import { join } from 'node:path';
import { startRedis } from '../services/redis/redis.ts';
import { startStandIns } from '../stand-ins/start.ts';
import type { Keep } from './context.ts';
import type { Settings } from './settings.ts';

/** What the stack uses and does not make: a Redis server, and the providers. */
export type Outside = Awaited<ReturnType<typeof startOutside>>;

export const startOutside = async ({ environment, data, print, faults, seed }: Settings, keep: Keep) => ({
  redis: environment.REDIS_URL
    ? { url: environment.REDIS_URL, kind: 'yours' }
    : keep(await startRedis({ directory: join(data, 'redis'), print })),
  standIns: keep(await startStandIns(faults, seed)),
});
