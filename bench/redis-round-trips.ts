import { Redis } from 'ioredis';
import { circuitBreaker } from '../lambdas/adapters/circuit/circuit-breaker.ts';
import { redisConnection } from '../lambdas/adapters/circuit/redis.ts';
import { countingLine } from './counting-line.ts';

/** Speed is measured here, so a busy machine must not look like a dead Redis. */
export const PATIENT = { coldMs: 20_000, deadlineMs: 20_000, restMs: 0, idleMs: 600_000 };

/** A client that sends only its commands, like the functions' client. */
export const plainClient = (url: string): Redis =>
  new Redis(url, { lazyConnect: true, enableReadyCheck: false, disableClientInfo: true, protocol: 2 });

/** The commands for asking a closed circuit over an open connection. */
export const roundTripsOfAcquire = async (url: string): Promise<number> => {
  const line = await countingLine(url);
  const connection = redisConnection(async () => plainClient(line.url), PATIENT);
  try {
    const circuits = circuitBreaker(connection);
    await circuits.acquire('linkedin');
    const before = line.commands();
    await circuits.acquire('linkedin');
    return line.commands() - before;
  } finally {
    connection.close();
    line.stop();
  }
};
