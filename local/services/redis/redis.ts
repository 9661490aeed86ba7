import { startInProcessRedis } from './in-process-redis.ts';
import { findRedisServer, type RedisProgram, startRedisServer } from './redis-server.ts';

export type LocalRedis = {
  /** `redis://127.0.0.1:PORT` */
  url: string;
  kind: RedisProgram | 'in-process';
  stop(): Promise<void>;
};

/**
 * Starts Redis: a real server when one is on the PATH, with its data in `directory`, else an in-process one that
 * forgets.
 *
 * @param options.port any free one by default.
 * @param options.prefer `in-process` ignores a real server.
 * @throws Error when the server does not start; `redis.log` in `directory` says why.
 */
export const startRedis = async (options: {
  directory: string;
  port?: number;
  prefer?: 'in-process';
  print?: (line: string) => void;
}): Promise<LocalRedis> => {
  const { directory, port, prefer, print = console.log } = options;
  const program = prefer === 'in-process' ? undefined : findRedisServer();
  if (program !== undefined) return { kind: program, ...(await startRedisServer(program, { directory, port })) };
  print(
    'Redis runs in this process and forgets its data when it stops: there is no redis-server or valkey-server on the PATH.',
  );
  return { kind: 'in-process', ...(await startInProcessRedis(port)) };
};
