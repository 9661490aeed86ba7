import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { circuitBreaker } from '../../../lambdas/adapters/circuit-breaker.ts';
import { redisConnection } from '../../../lambdas/adapters/redis.ts';
import { logger } from '../../../lambdas/adapters/telemetry.ts';
import { redisServer, startTestRedis } from '../../support/redis.ts';

const PERMIT = { generation: 0, probe: false };
const CAPTCHA = { outcome: 'blocked', reason: 'captcha' } as const;
const UNAVAILABLE = { decision: 'circuit_unavailable' };

/** As the functions make it, from the environment. */
const breakerAt = (url: string) => {
  vi.stubEnv('REDIS_URL', url);
  const connection = redisConnection();
  onTestFinished(connection.close);
  return circuitBreaker(connection);
};

const startRedis = async (kind: 'real' | 'in-process') => {
  const redis = await startTestRedis(kind);
  onTestFinished(() => redis.stop());
  return redis;
};

/** A server that takes connections and never says a word. */
const startSilentServer = async () => {
  const server = createServer((socket) => socket.on('error', () => socket.destroy()).resume());
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`, connections: () => sockets.size };
};

/** A line to `url` on which every answer takes so long. */
const startSlowLine = async (url: string, milliseconds: number) => {
  const server = createServer((near) => {
    const far = connect(Number(new URL(url).port), '127.0.0.1');
    near.pipe(far);
    far.on('data', (answer) => setTimeout(() => near.write(answer), milliseconds));
    for (const [end, other] of [[near, far] as const, [far, near] as const]) end.on('close', () => other.destroy());
    for (const end of [near, far]) end.on('error', () => end.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const hungUp = new Promise<void>((done) => server.once('connection', (near) => near.once('close', () => done())));
  return { url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`, hungUp };
};

const millisecondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

/** Wall-clock time only: what waits on timers goes on waiting in earnest. */
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
  it('costs under a second and is a value, not an exception', async () => {
    const breaker = breakerAt('redis://127.0.0.1:1');
    const spent = await millisecondsOf(async () => {
      expect(await breaker.acquire('linkedin')).toEqual(UNAVAILABLE);
      expect(await breaker.record('linkedin', PERMIT, CAPTCHA)).toEqual({ circuit: 'unavailable', opened: false });
      expect(await breaker.view('linkedin')).toBe('unavailable');
      expect(await breaker.reset('linkedin')).toBe('unavailable');
    });
    expect(spent).toBeLessThan(1000);
  });

  it('is found again when it is back', async () => {
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
  it('costs thirty look-ups under a second together, since its silence is remembered', async () => {
    const silent = await startSilentServer();
    const breaker = breakerAt(silent.url);
    const spent = await millisecondsOf(async () => {
      for (let lookUp = 0; lookUp < 30; lookUp++) expect(await breaker.acquire('linkedin')).toEqual(UNAVAILABLE);
    });
    expect(spent).toBeGreaterThan(600);
    expect(spent).toBeLessThan(1000);
    expect(silent.connections()).toBe(1);
  });

  it('costs under a second also when it answers, but slowly, and is not sent what was given up', async () => {
    const redis = await startRedis('in-process');
    const line = await startSlowLine(redis.url, 500);
    const breaker = breakerAt(line.url);
    const spent = await millisecondsOf(async () => {
      expect((await breaker.record('linkedin', PERMIT, CAPTCHA)).circuit).toBe('unavailable');
    });
    expect(spent).toBeLessThan(1000);
    await line.hungUp;
    expect(await redis.admin.exists('circuit:linkedin:default')).toBe(0);
  });

  it('is asked again after five seconds', async () => {
    const silent = await startSilentServer();
    const breaker = breakerAt(silent.url);
    await breaker.acquire('linkedin');
    laterBy(5_000);
    await breaker.acquire('linkedin');
    expect(silent.connections()).toBe(2);
  });
});

it('replaces a connection that nobody used for a minute, as a frozen function leaves it', async () => {
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

it('says why in the log, in words that hold no command and no password', async () => {
  await breakerAt('redis://somebody:secret@127.0.0.1:1').acquire('linkedin');
  expect(logger.warn).toHaveBeenCalledOnce();
  expect(JSON.stringify(vi.mocked(logger.warn).mock.calls)).not.toMatch(/secret|somebody|circuit:/);
});

describe.runIf(redisServer)('a real Redis', () => {
  it('that hangs costs under a second, and an operation that was given up is not carried out later', async () => {
    const redis = await startRedis('real');
    const breaker = breakerAt(redis.url);
    await breaker.acquire('linkedin');
    const processId = await redis.processId();
    process.kill(processId, 'SIGSTOP');
    try {
      const spent = await millisecondsOf(async () => {
        expect(await breaker.acquire('linkedin')).toEqual(UNAVAILABLE);
        expect((await breaker.record('linkedin', PERMIT, CAPTCHA)).circuit).toBe('unavailable');
      });
      expect(spent).toBeLessThan(1000);
    } finally {
      process.kill(processId, 'SIGCONT');
    }
    laterBy(5_000);
    expect((await breaker.acquire('linkedin')).decision).toBe('allowed');
    expect(await redis.admin.exists('circuit:linkedin:default')).toBe(0);
  });

  it('that is full lets nothing through: a block could not be recorded', async () => {
    const redis = await startRedis('real');
    await redis.admin.config('SET', 'maxmemory-policy', 'noeviction');
    await redis.admin.config('SET', 'maxmemory', '1');
    const breaker = breakerAt(redis.url);
    const spent = await millisecondsOf(async () => {
      expect(await breaker.acquire('linkedin')).toEqual(UNAVAILABLE);
      expect((await breaker.record('linkedin', PERMIT, CAPTCHA)).circuit).toBe('unavailable');
    });
    expect(spent).toBeLessThan(1000);
    laterBy(5_000);
    expect(await breaker.view('linkedin')).toMatchObject({ state: 'closed' });
  });

  it('that ended a connection is asked over a new one, as after the 12 hours that ElastiCache gives each', async () => {
    const redis = await startRedis('real');
    const opened: Redis[] = [];
    const connection = redisConnection(async () => {
      const client = new Redis(redis.url, { lazyConnect: true, retryStrategy: null });
      opened.push(client);
      return client;
    });
    onTestFinished(connection.close);
    const breaker = circuitBreaker(connection);
    await breaker.acquire('linkedin');
    const ended = once(opened[0] ?? redis.admin, 'end');
    await redis.admin.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    await ended;
    expect((await breaker.acquire('linkedin')).decision).toBe('allowed');
    expect(opened).toHaveLength(2);
  });
});
