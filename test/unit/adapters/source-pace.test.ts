import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RedisConnection, redisConnection } from '../../../lambdas/adapters/redis.ts';
import { type SourcePace, sourcePace } from '../../../lambdas/adapters/source-pace.ts';
import { SOURCE_NAMES, SOURCES, sourceRow } from '../../../lambdas/contracts/sources.ts';
import { circuitsOutOfReach } from '../../support/circuits.ts';
import { PATIENT, redisServer, startTestRedis, type TestRedis } from '../../support/redis.ts';
import { served } from '../../support/served.ts';

const KEY = 'pace:github:default';
/** A minute, and as long as a look-up may take. */
const WINDOW = 70_000;
/** Ten look-ups fill the minute. */
const GITHUB = SOURCES.github.pace;
/** Look-ups that a minute has room for. */
const ROOM = GITHUB.requestsAMinute / GITHUB.requestsALookup;

const backends = redisServer ? (['real', 'in-process'] as const) : (['in-process'] as const);

describe.each(backends)('the pace on a %s Redis', (backend) => {
  let redis: TestRedis;
  let connection: RedisConnection;
  let pace: SourcePace;

  beforeAll(async () => {
    redis = await startTestRedis(backend);
    connection = redisConnection(async () => new Redis(redis.url, { lazyConnect: true }), PATIENT);
    pace = sourcePace(connection);
  });
  beforeEach(() => redis.admin.flushall());
  afterAll(async () => {
    connection.close();
    await redis.stop();
  });

  /** Moves all that is remembered into the past: what the server would see after so long. */
  const pass = async (milliseconds: number) => {
    const { sent = '', rest_until } = await redis.admin.hgetall(KEY);
    const earlier = sent.replace(/(\d+):/g, (_, at) => `${Number(at) - milliseconds}:`);
    if (sent !== '') await redis.admin.hset(KEY, 'sent', earlier);
    if (rest_until) await redis.admin.hset(KEY, 'rest_until', Number(rest_until) - milliseconds);
  };
  const fill = async () => {
    for (let lookUp = 0; lookUp < ROOM; lookUp += 1) expect(await pace.take('github')).toBe(0);
  };

  it('lets no more out than the minute allows, of fifty workers at once', async () => {
    let counted = 0;
    await using api = await served({
      fetch: () => {
        counted += 1;
        return new Response('{}');
      },
    });
    const worker = async () => {
      for (let time = 0; time < 3; time += 1) {
        if ((await pace.take('github')) !== 0) continue;
        for (let request = 0; request < GITHUB.requestsALookup; request += 1) await fetch(api.url);
      }
    };
    const rush = () => Promise.all(Array.from({ length: 50 }, worker));
    await rush();
    expect(counted).toBe(GITHUB.requestsAMinute);
    await pass(WINDOW - 20_000);
    await rush();
    expect(counted).toBe(GITHUB.requestsAMinute);
    await pass(20_000);
    await rush();
    expect(counted).toBe(2 * GITHUB.requestsAMinute);
  });

  it('says how many seconds to wait until there is room for one look-up', async () => {
    expect(await pace.take('github')).toBe(0);
    await pass(30_000);
    for (let lookUp = 1; lookUp < ROOM; lookUp += 1) await pace.take('github');
    const wait = await pace.take('github');
    expect(wait).toBeGreaterThan(35);
    expect(wait).toBeLessThanOrEqual(40);
    await pass(40_000);
    expect(await pace.take('github')).toBe(0);
    expect(await pace.take('github')).toBeGreaterThan(20);
  });

  it('counts nothing of a look-up that has to wait', async () => {
    await fill();
    for (let time = 0; time < ROOM; time += 1) await pace.take('github');
    await pass(WINDOW);
    await fill();
  });

  it('answers the rest of a quota that is spent, and is full again after it', async () => {
    expect(await pace.rest('github', 600)).toBe('resting');
    expect([await pace.take('github'), await pace.resting('github')]).toEqual([600, 600]);
    await pass(600_000);
    expect([await pace.resting('github'), await pace.take('github')]).toEqual([0, 0]);
  });

  it('never makes a rest shorter', async () => {
    await pace.rest('github', 600);
    await pace.rest('github', 5);
    expect(await pace.resting('github')).toBe(600);
    await pace.rest('github', 900);
    expect(await pace.resting('github')).toBe(900);
  });

  it('forgets nothing of what was sent for a short rest', async () => {
    await fill();
    await pace.rest('github', 1);
    expect(await redis.admin.pttl(KEY)).toBeGreaterThan(WINDOW - 10_000);
    await pass(1_000);
    expect(await pace.take('github')).toBeGreaterThan(55);
  });

  it('forgets all of it by itself', async () => {
    await pace.take('github');
    const ttl = await redis.admin.pttl(KEY);
    expect(ttl).toBeGreaterThan(0);
    expect(ttl).toBeLessThanOrEqual(WINDOW);
    await pace.rest('github', 600);
    expect(await redis.admin.ttl(KEY)).toBeGreaterThan(WINDOW / 1000);
  });

  it('is reset with its rest', async () => {
    await fill();
    await pace.rest('github', 600);
    expect(await pace.reset('github')).toBe('reset');
    expect(await redis.admin.exists(KEY)).toBe(0);
    expect(await pace.take('github')).toBe(0);
  });

  it('is of one source alone', async () => {
    await fill();
    await pace.rest('github', 600);
    expect([await pace.take('bluesky'), await pace.resting('bluesky')]).toEqual([0, 0]);
    await pace.reset('bluesky');
    expect(await pace.resting('github')).toBe(600);
  });

  it('never has a site wait', async () => {
    for (let lookUp = 0; lookUp < 100; lookUp += 1) expect(await pace.take('linkedin')).toBe(0);
    expect(await redis.admin.dbsize()).toBe(0);
  });

  it('changes nothing by being looked at', async () => {
    expect(await pace.resting('github')).toBe(0);
    expect(await redis.admin.dbsize()).toBe(0);
  });
});

it('is unavailable when Redis is out of reach', async () => {
  const { pace } = circuitsOutOfReach();
  expect([
    await pace.take('github'),
    await pace.rest('github', 1),
    await pace.resting('github'),
    await pace.reset('github'),
  ]).toEqual(Array(4).fill('unavailable'));
});

it('has room in every row for one look-up at least', () => {
  for (const name of SOURCE_NAMES) {
    const { pace } = sourceRow(name);
    if (pace) expect(pace.requestsALookup, name).toBeLessThanOrEqual(pace.requestsAMinute);
  }
});
