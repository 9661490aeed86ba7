import { onTestFinished, vi } from 'vitest';
import { circuitBreaker } from '../../../lambdas/adapters/circuit/circuit-breaker.ts';
import { redisConnection } from '../../../lambdas/adapters/circuit/redis.ts';
import { sourcePace } from '../../../lambdas/adapters/circuit/source-pace.ts';
import { logger } from '../../../lambdas/adapters/runtime/telemetry.ts';
import { PATIENT, redisServer, startTestRedis } from './redis.ts';

/** The breaker and the pace over a Redis of the test's own, a real one where there is one. */
export const startCircuits = async () => {
  const redis = await startTestRedis(redisServer ? 'real' : 'in-process');
  onTestFinished(() => redis.stop());
  return { redis, ...circuitsAt(redis.url) };
};

/** Both when Redis is out of reach. */
export const circuitsOutOfReach = () => circuitsAt('redis://127.0.0.1:1');

const circuitsAt = (url: string) => {
  vi.stubEnv('REDIS_URL', url);
  vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
  vi.spyOn(logger, 'info').mockImplementation(() => undefined);
  const connection = redisConnection(undefined, PATIENT);
  onTestFinished(() => {
    connection.close();
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });
  return { circuits: circuitBreaker(connection), pace: sourcePace(connection) };
};
