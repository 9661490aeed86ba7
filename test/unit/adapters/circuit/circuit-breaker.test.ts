import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type CircuitBreaker, circuitBreaker } from '../../../../lambdas/adapters/circuit/circuit-breaker.ts';
import { type RedisConnection, redisConnection } from '../../../../lambdas/adapters/circuit/redis.ts';
import type { CircuitPermit } from '../../../../lambdas/contracts/circuit.ts';
import type { Attempt } from '../../../../lambdas/contracts/person.ts';
import { PATIENT, redisServer, startTestRedis, type TestRedis } from '../../../support/servers/redis.ts';

const KEY = 'circuit:linkedin:default';
const SECOND = 1000;
const HOUR = 3600 * SECOND;
const FIRST: CircuitPermit = { generation: 0, probe: false };
const FOUND: Attempt = { outcome: 'found' };
const FAILED: Attempt = { outcome: 'failed', reason: 'timeout' };
const CAPTCHA: Attempt = { outcome: 'blocked', reason: 'captcha' };

const backends = redisServer ? (['real', 'in-process'] as const) : (['in-process'] as const);

describe.each(backends)('the circuit breaker on a %s Redis', (backend) => {
  let redis: TestRedis;
  let connection: RedisConnection;
  let breaker: CircuitBreaker;

  beforeAll(async () => {
    redis = await startTestRedis(backend);
    connection = redisConnection(plainConnectionTo(redis), PATIENT);
    breaker = circuitBreaker(connection);
  });
  beforeEach(() => redis.admin.flushall());
  afterAll(async () => {
    connection.close();
    await redis.stop();
  });

  /** Moves the circuit's times into the past, as if that time had passed on the server. */
  const pass = async (milliseconds: number) => {
    for (const field of ['open_until', 'probe_until', 'failures']) {
      const times = (await redis.admin.hget(KEY, field))?.split(',') ?? [];
      const earlier = times.map((at) => Number(at) - milliseconds);
      if (earlier.length > 0) await redis.admin.hset(KEY, field, earlier.join(','));
    }
    await redis.admin.pexpire(KEY, (await redis.admin.pttl(KEY)) - milliseconds);
  };
  const record = (attempt: Attempt & { retry_after_seconds?: number }, permit = FIRST) =>
    breaker.record('linkedin', permit, attempt);
  const view = async () => {
    const seen = await breaker.view('linkedin');
    if (seen === 'unavailable') throw new Error('Redis is gone.');
    return seen;
  };
  const permitted = async (): Promise<CircuitPermit> => {
    const answer = await breaker.acquire('linkedin');
    if (answer.decision !== 'allowed') throw new Error(`The circuit answers ${answer.decision}.`);
    return answer.permit;
  };
  const halfOpen = async () => {
    await record(CAPTCHA);
    await pass(HOUR);
  };

  it('lets every request through while closed, and writes nothing', async () => {
    for (let request = 0; request < 3; request++) {
      expect(await permitted()).toEqual(FIRST);
      expect(await record(FOUND)).toEqual({ circuit: 'closed', opened: false });
    }
    expect(await redis.admin.exists(KEY)).toBe(0);
    expect(await view()).toMatchObject({ state: 'closed', reason: null, generation: 0, opens_again_in_seconds: null });
  });

  it.each(['captcha', 'rate_limited', 'denied'])('opens for an hour at the first %s', async (reason) => {
    expect(await record({ outcome: 'blocked', reason })).toEqual({ circuit: 'open', opened: true });
    expect(await breaker.acquire('linkedin')).toEqual({ decision: 'circuit_open' });
    expect(await view()).toMatchObject({ state: 'open', reason, opens_again_in_seconds: 3600 });
    expect(await redis.admin.ttl(KEY)).toBeGreaterThan(3600);
    expect(await redis.admin.ttl(KEY)).toBeLessThanOrEqual(3900);
  });

  it('stays open to its last second and is half-open from then on', async () => {
    await record(CAPTCHA);
    await pass(HOUR - SECOND);
    expect(await breaker.acquire('linkedin')).toEqual({ decision: 'circuit_open' });
    await pass(SECOND);
    expect((await view()).state).toBe('half_open');
    expect(await permitted()).toMatchObject({ probe: true });
  });

  it('stays open longer if the source asks for it', async () => {
    await record({ outcome: 'blocked', reason: 'rate_limited', retry_after_seconds: 7200 });
    expect((await view()).opens_again_in_seconds).toBe(7200);
    expect(await redis.admin.ttl(KEY)).toBeGreaterThan(7200);
  });

  it('opens at the fifth failure within a minute', async () => {
    for (let failure = 1; failure <= 4; failure++) {
      expect(await record(FAILED)).toEqual({ circuit: 'closed', opened: false });
      expect((await view()).recent_failures).toBe(failure);
    }
    expect(await redis.admin.ttl(KEY)).toBeGreaterThan(0);
    expect(await record(FAILED)).toEqual({ circuit: 'open', opened: true });
    expect(await view()).toMatchObject({ reason: 'timeout', opens_again_in_seconds: 3600 });
  });

  it('slides its window: a failure of a minute ago no longer counts', async () => {
    for (let failure = 0; failure < 3; failure++) await record(FAILED);
    await pass(30 * SECOND);
    await record(FAILED);
    await pass(30 * SECOND);
    for (let failure = 0; failure < 3; failure++) expect((await record(FAILED)).circuit).toBe('closed');
    expect((await view()).recent_failures).toBe(4);
    expect((await record(FAILED)).circuit).toBe('open');
  });

  it('counts a login wall as one failure', async () => {
    expect((await record({ outcome: 'blocked', reason: 'auth_wall' })).circuit).toBe('closed');
    expect((await view()).recent_failures).toBe(1);
  });

  it('learns nothing from a skipped lookup', async () => {
    expect((await record({ outcome: 'skipped', reason: 'suppressed' })).circuit).toBe('closed');
    expect(await redis.admin.exists(KEY)).toBe(0);
  });

  it('closes when the probe succeeds', async () => {
    await halfOpen();
    const probe = await permitted();
    expect(await record({ outcome: 'absent' }, probe)).toEqual({ circuit: 'closed', opened: false });
    expect(await permitted()).toEqual(FIRST);
  });

  it('opens for another hour when the probe fails', async () => {
    await halfOpen();
    const probe = await permitted();
    expect(await record(FAILED, probe)).toEqual({ circuit: 'open', opened: true });
    const { generation, opens_again_in_seconds } = await view();
    expect(opens_again_in_seconds).toBe(3600);
    expect(generation).toBeGreaterThan(probe.generation);
  });

  it('gives the probe to the next lookup when this one was skipped', async () => {
    await halfOpen();
    await record({ outcome: 'skipped', reason: 'suppressed' }, await permitted());
    expect((await permitted()).probe).toBe(true);
  });

  it('replaces a probe that died, once its lease is over and not before', async () => {
    await halfOpen();
    const dead = await permitted();
    await pass(89 * SECOND);
    expect(await breaker.acquire('linkedin')).toEqual({ decision: 'circuit_open' });
    await pass(SECOND);
    const replacement = await permitted();
    expect(replacement.probe).toBe(true);
    expect(replacement.generation).toBeGreaterThan(dead.generation);
    expect(await redis.admin.ttl(KEY)).toBeGreaterThan(300);
  });

  it('does not let an old probe close, reopen or free the circuit of a newer one', async () => {
    await halfOpen();
    const old = await permitted();
    await pass(90 * SECOND);
    const current = await permitted();
    for (const late of [FOUND, FAILED, { outcome: 'skipped', reason: 'disabled' } as const]) {
      expect(await record(late, old)).toEqual({ circuit: 'half_open', opened: false });
      expect(await breaker.acquire('linkedin')).toEqual({ decision: 'circuit_open' });
    }
    expect((await record(FOUND, current)).circuit).toBe('closed');
  });

  it('does not let an old generation close a newer opening, not even after a reset', async () => {
    await halfOpen();
    const old = await permitted();
    await breaker.reset('linkedin');
    await halfOpen();
    await permitted();
    expect((await record(FOUND, old)).circuit).toBe('half_open');
    await record(CAPTCHA, old);
    expect((await record(FOUND, old)).circuit).toBe('open');
  });

  it('does not let requests from before the trip close or shorten it', async () => {
    await record({ outcome: 'blocked', reason: 'rate_limited', retry_after_seconds: 7200 });
    expect(await record(FOUND)).toEqual({ circuit: 'open', opened: false });
    expect(await record(FAILED)).toEqual({ circuit: 'open', opened: false });
    expect(await redis.admin.ttl(KEY)).toBeGreaterThan(7200);
    expect(await record(CAPTCHA)).toEqual({ circuit: 'open', opened: false });
    expect((await view()).opens_again_in_seconds).toBe(7200);
  });

  it('resets, as DEL does', async () => {
    await record(CAPTCHA);
    expect(await breaker.reset('linkedin')).toBe('reset');
    expect(await permitted()).toEqual(FIRST);
    await record(CAPTCHA);
    await redis.admin.del(KEY);
    expect(await permitted()).toEqual(FIRST);
  });

  it('keeps the circuits of the sources apart', async () => {
    await record(CAPTCHA);
    expect((await breaker.acquire('x')).decision).toBe('allowed');
    expect(await redis.admin.keys('*')).toEqual([KEY]);
  });

  it('sends exactly one probe from a hundred workers at a half-open circuit', async () => {
    await halfOpen();
    const workers = Array.from({ length: 100 }, () => redisConnection(plainConnectionTo(redis), PATIENT));
    const answers = await Promise.all(workers.map((worker) => circuitBreaker(worker).acquire('linkedin')));
    for (const worker of workers) worker.close();
    const allowed = answers.filter(({ decision }) => decision === 'allowed');
    expect(allowed).toHaveLength(1);
    expect(answers.filter(({ decision }) => decision === 'circuit_open')).toHaveLength(99);
  });

  it("uses the server's clock, whatever a worker's says", async () => {
    const [seconds] = await redis.admin.time();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 48 * HOUR });
    onTestFinished(() => void vi.useRealTimers());
    await record(CAPTCHA);
    expect((await breaker.acquire('linkedin')).decision).toBe('circuit_open');
    const openSeconds = Number(await redis.admin.hget(KEY, 'open_until')) / SECOND - Number(seconds);
    expect(openSeconds).toBeGreaterThan(3599);
    expect(openSeconds).toBeLessThan(3602);
  });

  it('sends its scripts to a server that has lost them', async () => {
    if (backend === 'real') await redis.admin.script('FLUSH');
    expect((await breaker.acquire('linkedin')).decision).toBe('allowed');
  });
});

const plainConnectionTo = (redis: TestRedis) => async () =>
  new Redis(redis.url, { lazyConnect: true, enableOfflineQueue: false, retryStrategy: null });
