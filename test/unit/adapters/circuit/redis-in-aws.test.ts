import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { circuitBreaker } from '../../../../lambdas/adapters/circuit/circuit-breaker.ts';
import { type RedisConnection, redisConnection } from '../../../../lambdas/adapters/circuit/redis.ts';
import { logger } from '../../../../lambdas/adapters/runtime/telemetry.ts';
import { presignedConnect } from '../../../support/servers/elasticache-iam.ts';
import { redisServer } from '../../../support/servers/redis.ts';
import { startServerlessCache } from '../../../support/servers/serverless-cache.ts';

const USER = 'linkd-breaker';
const CACHE = 'linkd-circuits';
const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a-secret', sessionToken: 'a-session' };
const AT = new Date('2026-11-23T09:30:00Z');
const MINUTE = 60_000;

/**
 * The password that ElastiCache expects at `at`. It checks the signature and its age; a plain server can only compare
 * passwords.
 */
const tokenAt = (at: Date) =>
  presignedConnect({ cache: CACHE, username: USER, region: 'eu-west-1', ...CREDENTIALS, at });

describe.runIf(redisServer)('the connection to ElastiCache Serverless', () => {
  let cache: Awaited<ReturnType<typeof startServerlessCache>>;
  let connection: RedisConnection;

  beforeAll(async () => {
    cache = await startServerlessCache(USER);
  });
  afterAll(() => cache.stop());

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: AT });
    vi.stubEnv('REDIS_URL', cache.url);
    vi.stubEnv('REDIS_IAM_CACHE', CACHE);
    vi.stubEnv('AWS_REGION', 'eu-west-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', CREDENTIALS.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', CREDENTIALS.secretAccessKey);
    vi.stubEnv('AWS_SESSION_TOKEN', CREDENTIALS.sessionToken);
    vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
    await cache.expectPassword(tokenAt(AT));
    await cache.admin.flushall();
    connection = redisConnection();
  });
  afterEach(() => {
    connection.close();
    vi.useRealTimers();
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  it('speaks TLS to a cluster as the IAM user, and may do all that the breaker does', async () => {
    const breaker = circuitBreaker(connection);
    expect(await breaker.acquire('linkedin')).toEqual({
      decision: 'allowed',
      permit: { generation: 0, probe: false },
    });
    const captcha = { outcome: 'blocked', reason: 'captcha' } as const;
    expect((await breaker.record('linkedin', { generation: 0, probe: false }, captcha)).circuit).toBe('open');
    await cache.admin.hset('circuit:linkedin:default', 'open_until', '1');
    const probe = await breaker.acquire('linkedin');
    if (probe.decision !== 'allowed') throw new Error(probe.decision);
    const failure = { outcome: 'failed', reason: 'timeout' } as const;
    expect(await breaker.record('linkedin', probe.permit, failure)).toEqual({ circuit: 'open', opened: true });
    expect(await breaker.view('linkedin')).toMatchObject({ state: 'open', reason: 'timeout' });
    expect(await breaker.reset('linkedin')).toBe('reset');
    expect((await breaker.record('x', { generation: 0, probe: false }, failure)).circuit).toBe('closed');
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('gives a cold permit for one connection and two answers: to AUTH, and to EVAL', async () => {
    await cache.admin.config('RESETSTAT');
    expect((await circuitBreaker(connection).acquire('linkedin')).decision).toBe('allowed');
    const calls = [...(await cache.admin.info('commandstats')).matchAll(/cmdstat_(\S+):calls=(\d+)/g)];
    const ofTheScript = ['time', 'hget'];
    const sent = calls.filter(([, name = '']) => !ofTheScript.includes(name) && name !== 'config|resetstat');
    expect(sent.map(([, name, times]) => `${name} ${times}`).sort()).toEqual(['auth 1', 'eval 1']);
    expect(await cache.admin.info('errorstats'), 'what was sent in vain').not.toContain('errorstat_');
    expect(await cache.admin.info('stats')).toContain('total_connections_received:1\r\n');
  });

  it('signs a new token for each connection, since one lives 15 minutes', async () => {
    const breaker = circuitBreaker(connection);
    expect((await breaker.acquire('linkedin')).decision).toBe('allowed');
    const later = new Date(AT.getTime() + 20 * MINUTE);
    await cache.expectPassword(tokenAt(later));
    vi.setSystemTime(later);
    expect((await breaker.acquire('linkedin')).decision).toBe('allowed');
  });

  it('degrades when the token is refused, before any deadline, and logs neither token nor key', async () => {
    await cache.expectPassword('another');
    expect(await circuitBreaker(connection).acquire('linkedin')).toEqual({ decision: 'circuit_unavailable' });
    // The server's own words; a deadline would have others.
    expect(vi.mocked(logger.warn).mock.calls).toEqual([
      ['redis unavailable', { reason: expect.stringContaining('WRONGPASS') }],
    ]);
    expect(JSON.stringify(vi.mocked(logger.warn).mock.calls)).not.toMatch(/X-Amz|AKID|a-se/);
  });
});
