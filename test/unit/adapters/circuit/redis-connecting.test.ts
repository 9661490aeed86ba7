import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { circuitBreaker } from '../../../../lambdas/adapters/circuit/circuit-breaker.ts';
import { redisAtStart, redisConnection } from '../../../../lambdas/adapters/circuit/redis.ts';
import { logger } from '../../../../lambdas/adapters/runtime/telemetry.ts';
import { SOURCE_NAMES } from '../../../../lambdas/contracts/sources.ts';
import { startTestRedis } from '../../../support/servers/redis.ts';
import { startSilentServer, startSlowLine } from '../../../support/servers/redis-lines.ts';

const PERMIT = { generation: 0, probe: false };
const CAPTCHA = { outcome: 'blocked', reason: 'captcha' } as const;

const startRedis = async () => {
  const redis = await startTestRedis('in-process');
  onTestFinished(() => redis.stop());
  return redis;
};

/** The breaker over a connection that can be cut, after a first command. */
const warmBreaker = async () => {
  const line = await startSlowLine((await startRedis()).url);
  vi.stubEnv('REDIS_URL', line.url);
  const connection = redisConnection();
  onTestFinished(() => connection.close());
  const breaker = circuitBreaker(connection);
  await breaker.acquire('linkedin');
  return { breaker, line };
};

beforeEach(() => void vi.spyOn(logger, 'warn').mockImplementation(() => undefined));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('a connection that is reset', () => {
  it('is replaced within the call, and nothing rests', async () => {
    const { breaker, line } = await warmBreaker();
    for (const connections of [2, 3]) {
      line.cutsNextCommand = true;
      expect((await breaker.record('linkedin', PERMIT, CAPTCHA)).circuit).toBe('open');
      expect(line.connections()).toBe(connections);
    }
    expect(await breaker.acquire('linkedin')).toEqual({ decision: 'circuit_open' });
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('is replaced once for all of its commands', async () => {
    const { breaker, line } = await warmBreaker();
    line.cutsNextCommand = true;
    const views = await Promise.all(SOURCE_NAMES.map(breaker.view));
    expect(views.map((view) => view !== 'unavailable' && view.state)).toEqual(SOURCE_NAMES.map(() => 'closed'));
    expect(line.connections()).toBe(2);
  });
});

describe('a connection that is opened while the function starts', () => {
  it('is ready before the first command', async () => {
    const silent = await startSilentServer();
    vi.stubEnv('REDIS_URL', silent.url);
    const connection = await redisAtStart();
    onTestFinished(() => connection.close());
    await vi.waitUntil(() => silent.connections() === 1);
  });

  it('is not opened without an address, as when a test imports the file', async () => {
    vi.stubEnv('REDIS_URL', '');
    const connection = await redisAtStart();
    const redis = await startRedis();
    vi.stubEnv('REDIS_URL', redis.url);
    onTestFinished(() => connection.close());
    expect((await circuitBreaker(connection).acquire('linkedin')).decision).toBe('allowed');
  });

  it('does not stop the function from starting when Redis is gone; the first command opens it', async () => {
    vi.stubEnv('REDIS_URL', 'redis://127.0.0.1:1');
    const connection = await redisAtStart();
    const redis = await startRedis();
    vi.stubEnv('REDIS_URL', redis.url);
    onTestFinished(() => connection.close());
    expect((await circuitBreaker(connection).acquire('linkedin')).decision).toBe('allowed');
  });
});
