import { expect, test } from 'vitest';
import { roundTripsOfAcquire } from '../../../bench/redis-round-trips.ts';
import { redisServer, startTestRedis } from '../../support/servers/redis.ts';

const backends = redisServer ? (['real', 'in-process'] as const) : (['in-process'] as const);

test.each(backends)('a closed circuit of a %s Redis is asked in one round trip', async (backend) => {
  const redis = await startTestRedis(backend);
  try {
    expect(await roundTripsOfAcquire(redis.url)).toBe(1);
  } finally {
    await redis.stop();
  }
});
