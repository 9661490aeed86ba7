import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { startInProcessRedis } from '../../../local/services/redis/in-process-redis.ts';
import { findRedisServer, startRedisServer } from '../../../local/services/redis/redis-server.ts';

/**
 * The real server of this machine. Without one, what only a real one can show is not run; the breaker itself is tried
 * on the in-process one.
 */
export const redisServer = findRedisServer();

export type TestRedis = Awaited<ReturnType<typeof startTestRedis>>;

/** A server of the test file's own, on a free port, with its data in a folder that `stop` removes. */
export const startTestRedis = async (kind: 'real' | 'in-process', settings: string[] = []) => {
  const directory = await mkdtemp(join(tmpdir(), 'linkd-redis-'));
  const server = await (kind === 'in-process'
    ? startInProcessRedis()
    : startRedisServer(redisServer ?? 'redis-server', { directory, settings }));
  const admin = new Redis(server.url);
  return {
    url: server.url,
    directory,
    /** A connection beside the one under test, to look and to change things behind its back. */
    admin,
    async processId(): Promise<number> {
      const [, id] = /process_id:(\d+)/.exec(await admin.info('server')) ?? [];
      return Number(id);
    },
    async stop() {
      admin.disconnect();
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

/** For tests of what Redis answers and not of how soon: a busy machine must not look like a dead Redis. */
export const PATIENT = { coldMs: 20_000, deadlineMs: 20_000, restMs: 0, idleMs: 600_000 };
