import { once } from 'node:events';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { circuitBreaker } from '../../../../lambdas/adapters/circuit/circuit-breaker.ts';
import { LIMITS, redisConnection } from '../../../../lambdas/adapters/circuit/redis.ts';
import { logger } from '../../../../lambdas/adapters/runtime/telemetry.ts';
import { redisServer, startTestRedis } from '../../../support/servers/redis.ts';
import { startSilentServer, startSlowLine } from '../../../support/servers/redis-lines.ts';

const PERMIT = { generation: 0, probe: false };
const CAPTCHA = { outcome: 'blocked', reason: 'captcha' } as const;
const UNAVAILABLE = { decision: 'circuit_unavailable' };

/** Made like in the functions, from the environment. */
const breakerAt = (url: string, limits = LIMITS) => {
  vi.stubEnv('REDIS_URL', url);
  const connection = redisConnection(undefined, limits);
  onTestFinished(() => connection.close());
  return circuitBreaker(connection);
};

const startRedis = async (kind: 'real' | 'in-process') => {
  const redis = await startTestRedis(kind);
  onTestFinished(() => redis.stop());
  return redis;
};

/** Only wall-clock time moves; timers still run in real time. */
const laterBy = (milliseconds: number) => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds });
};

beforeEach(() => void vi.spyOn(logger, 'warn').mockImplementation(() => undefined));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('a Redis that is gone', () => {
  it('is a value, not an exception', async () => {
    const breaker = breakerAt('redis://127.0.0.1:1');
    expect(await breaker.acquire('linkedin')).toEqual(UNAVAILABLE);
    expect(await breaker.record('linkedin', PERMIT, CAPTCHA)).toEqual({ circuit: 'unavailable', opened: false });
    expect(await breaker.view('linkedin')).toBe('unavailable');
    expect(await breaker.reset('linkedin')).toBe('unavailable');
  });

  it('is used again when it is back', async () => {
    const first = await startTestRedis('in-process');
    const breaker = breakerAt(first.url);
    expect((await breaker.acquire('linkedin')).decision).toBe('allowed');
    await first.stop();
    expect(await breaker.acquire('linkedin')).toEqual(UNAVAILABLE);

    const second = await startRedis('in-process');
    vi.stubEnv('REDIS_URL', second.url);
    laterBy(5_000);
    expect((await breaker.acquire('linkedin')).decision).toBe('allowed');
  });
});

describe('a Redis that does not answer in time', () => {
  it('costs thirty lookups two deadlines in all, since its silence is remembered', async () => {
    const silent = await startSilentServer();
    const breaker = breakerAt(silent.url);
    for (let lookup = 0; lookup < 30; lookup++) expect(await breaker.acquire('linkedin')).toEqual(UNAVAILABLE);
    expect(silent.connections()).toBe(2);
  });

  it('is asked again after five seconds', async () => {
    const silent = await startSilentServer();
    const breaker = breakerAt(silent.url);
    await breaker.acquire('linkedin');
    await breaker.acquire('linkedin');
    laterBy(5_000);
    await breaker.acquire('linkedin');
    expect(silent.connections()).toBe(3);
  });

  it('gets more time from the first, cold command of a process than from later ones', async () => {
    const redis = await startRedis('in-process');
    const line = await startSlowLine(redis.url, 1_000);
    // Far apart: on a busy machine a command that is cold takes longer than in Lambda, where cold-permit tries it.
    const breaker = breakerAt(line.url, { ...LIMITS, coldMs: 20_000 });
    expect(LIMITS.coldMs).toBeGreaterThan(LIMITS.deadlineMs);
    expect((await breaker.acquire('linkedin')).decision).toBe('allowed');
    expect(await breaker.acquire('linkedin')).toEqual(UNAVAILABLE);
  });

  it('is asked once more without a rest after the first command of a process failed, as the machine does', async () => {
    const redis = await startRedis('in-process');
    const line = await startSlowLine(redis.url, 2_500);
    const breaker = breakerAt(line.url);
    expect(await breaker.acquire('linkedin')).toEqual(UNAVAILABLE);
    line.milliseconds = 0;
    expect((await breaker.acquire('linkedin')).decision).toBe('allowed');
  });
});

it('gets a new connection after an idle minute, as after a frozen function', async () => {
  const [before, after] = [await startRedis('in-process'), await startRedis('in-process')];
  const breaker = breakerAt(before.url);
  await breaker.acquire('linkedin');
  vi.stubEnv('REDIS_URL', after.url);
  laterBy(50_000);
  await breaker.record('linkedin', PERMIT, CAPTCHA);
  laterBy(61_000);
  await breaker.record('x', PERMIT, CAPTCHA);
  expect(await before.admin.keys('*')).toEqual(['circuit:linkedin:default']);
  expect(await after.admin.keys('*')).toEqual(['circuit:x:default']);
});

it('is logged with the reason, without command and password', async () => {
  await breakerAt('redis://somebody:secret@127.0.0.1:1').acquire('linkedin');
  expect(logger.warn).toHaveBeenCalledOnce();
  expect(JSON.stringify(vi.mocked(logger.warn).mock.calls)).not.toMatch(/secret|somebody|circuit:/);
});

describe.runIf(redisServer)('a real Redis', () => {
  it('that hangs is given up, and an abandoned operation is not executed later', async () => {
    const redis = await startRedis('real');
    const breaker = breakerAt(redis.url);
    await breaker.acquire('linkedin');
    const processId = await redis.processId();
    process.kill(processId, 'SIGSTOP');
    try {
      expect(await breaker.acquire('linkedin')).toEqual(UNAVAILABLE);
      expect((await breaker.record('linkedin', PERMIT, CAPTCHA)).circuit).toBe('unavailable');
    } finally {
      process.kill(processId, 'SIGCONT');
    }
    laterBy(5_000);
    expect((await breaker.acquire('linkedin')).decision).toBe('allowed');
    expect(await redis.admin.exists('circuit:linkedin:default')).toBe(0);
  });

  it('that logs us in too late does not get the command', async () => {
    const redis = await startRedis('real');
    await redis.admin.call('ACL', 'SETUSER', 'breaker', 'on', '>a-password', '~*', '+@all');
    const line = await startSlowLine(redis.url, 2_500);
    const breaker = breakerAt(`redis://breaker:a-password@127.0.0.1:${line.port}`);
    expect((await breaker.record('linkedin', PERMIT, CAPTCHA)).circuit).toBe('unavailable');
    await line.hungUp;
    expect(await redis.admin.exists('circuit:linkedin:default')).toBe(0);
  });

  it('that is full lets no request through: a block could not be recorded', async () => {
    const redis = await startRedis('real');
    await redis.admin.config('SET', 'maxmemory-policy', 'noeviction');
    await redis.admin.config('SET', 'maxmemory', '1');
    const breaker = breakerAt(redis.url);
    expect(await breaker.acquire('linkedin')).toEqual(UNAVAILABLE);
    expect((await breaker.record('linkedin', PERMIT, CAPTCHA)).circuit).toBe('unavailable');
    laterBy(5_000);
    expect(await breaker.view('linkedin')).toMatchObject({ state: 'closed' });
  });

  it("that ended a connection gets a new one, as after ElastiCache's 12 hours", async () => {
    const redis = await startRedis('real');
    const opened: Redis[] = [];
    const connection = redisConnection(async () => {
      const client = new Redis(redis.url, { lazyConnect: true, retryStrategy: null });
      opened.push(client);
      return client;
    });
    onTestFinished(() => connection.close());
    const breaker = circuitBreaker(connection);
    await breaker.acquire('linkedin');
    const ended = once(opened[0] ?? redis.admin, 'end');
    await redis.admin.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    await ended;
    expect((await breaker.acquire('linkedin')).decision).toBe('allowed');
    expect(opened).toHaveLength(2);
  });
});
