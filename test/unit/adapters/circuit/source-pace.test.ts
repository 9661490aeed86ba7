import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RedisConnection, redisConnection } from '../../../../lambdas/adapters/circuit/redis.ts';
import { type SourcePace, sourcePace } from '../../../../lambdas/adapters/circuit/source-pace.ts';
import { SOURCE_NAMES, SOURCES, type SourceName, sourceRow } from '../../../../lambdas/contracts/sources.ts';
import { circuitsOutOfReach } from '../../../support/servers/circuits.ts';
import { PATIENT, redisServer, startTestRedis, type TestRedis } from '../../../support/servers/redis.ts';
import { served } from '../../../support/servers/served.ts';

const KEY = 'pace:github:default';
/** A minute, and the longest time of a lookup. */
const WINDOW = 70_000;
/** Ten lookups fill the minute. */
const GITHUB = SOURCES.github.pace;
/** The lookups that a minute has room for. */
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

  /**
   * Another lookup each time.
   *
   * @returns seconds to wait
   */
  let lookups = 0;
  const take = async (source: SourceName = 'github', longestWait?: number) => {
    lookups += 1;
    const turn = await pace.take(source, `lookup-${lookups}`, longestWait);
    return turn === 'unavailable' ? turn : turn.wait;
  };
  /** Moves all times into the past, as if that time had passed on the server. */
  const pass = async (milliseconds: number) => {
    const { sent = '', rest_until } = await redis.admin.hgetall(KEY);
    const earlier = sent.replace(/(^|,)(\d+):/g, (_, comma, at) => `${comma}${Number(at) - milliseconds}:`);
    if (sent !== '') await redis.admin.hset(KEY, 'sent', earlier);
    if (rest_until) await redis.admin.hset(KEY, 'rest_until', Number(rest_until) - milliseconds);
  };
  const fill = async () => {
    for (let lookup = 0; lookup < ROOM; lookup += 1) expect(await take()).toBe(0);
  };

  it('sends no more than the minute allows, with fifty workers at once', async () => {
    let counted = 0;
    await using api = await served({
      fetch: () => {
        counted += 1;
        return new Response('{}');
      },
    });
    const worker = async () => {
      for (let time = 0; time < 3; time += 1) {
        if ((await take()) !== 0) continue;
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

  it('returns the seconds until there is room for one lookup', async () => {
    expect(await take()).toBe(0);
    await pass(30_000);
    for (let lookup = 1; lookup < ROOM; lookup += 1) await take();
    const wait = await take();
    expect(wait).toBeGreaterThan(35);
    expect(wait).toBeLessThanOrEqual(40);
    await pass(40_000);
    expect(await take()).toBe(0);
    expect(await take()).toBeGreaterThan(20);
  });

  it('counts nothing of a lookup that has to wait', async () => {
    await fill();
    for (let time = 0; time < ROOM; time += 1) await take();
    await pass(WINDOW);
    await fill();
  });

  it('returns the rest of a spent quota, and is full again after it', async () => {
    expect(await pace.rest('github', 600)).toBe('resting');
    expect([await take(), await pace.resting('github')]).toEqual([600, 600]);
    await pass(600_000);
    expect([await pace.resting('github'), await take()]).toEqual([0, 0]);
  });

  it('never shortens a rest', async () => {
    await pace.rest('github', 600);
    await pace.rest('github', 5);
    expect(await pace.resting('github')).toBe(600);
    await pace.rest('github', 900);
    expect(await pace.resting('github')).toBe(900);
  });

  it('keeps what was sent during a short rest', async () => {
    await fill();
    await pace.rest('github', 1);
    expect(await redis.admin.pttl(KEY)).toBeGreaterThan(WINDOW - 10_000);
    await pass(1_000);
    expect(await take()).toBeGreaterThan(55);
  });

  it('expires by itself', async () => {
    await take();
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
    expect(await take()).toBe(0);
  });

  it('belongs to one source alone', async () => {
    await fill();
    await pace.rest('github', 600);
    expect([await take('bluesky'), await pace.resting('bluesky')]).toEqual([0, 0]);
    await pace.reset('bluesky');
    expect(await pace.resting('github')).toBe(600);
  });

  it('keeps a turn for each lookup that waits long enough, in their order', async () => {
    await fill();
    const windows = async (longestWait?: number) => Math.round(Number(await take('github', longestWait)) / 70);
    expect(await windows(60)).toBe(1);
    const turns = [];
    for (let lookup = 0; lookup < 2 * ROOM; lookup += 1) turns.push(await windows(3_600));
    expect(turns.slice(0, ROOM)).toEqual(Array(ROOM).fill(1));
    expect(turns.slice(ROOM)).toEqual(Array(ROOM).fill(2));
    // A lookup that does not wait has no room before them.
    expect(await windows()).toBe(3);
    await pass(2 * WINDOW);
    expect(await windows()).toBe(1);
  });

  it("keeps each lookup's turn", async () => {
    expect(await pace.take('github', 'first')).toEqual({ wait: 0, isResting: false });
    await fill().catch(() => undefined);
    expect(await pace.take('github', 'first')).toEqual({ wait: 0, isResting: false });
    expect(await pace.take('github', 'second', 3_600)).toMatchObject({ wait: expect.toSatisfy((wait) => wait > 60) });
    await pass(WINDOW);
    expect(await pace.take('github', 'second')).toEqual({ wait: 0, isResting: false });
    await pass(WINDOW);
    expect(await redis.admin.hget(KEY, 'sent')).toContain('second');
    await take();
    expect(await redis.admin.hget(KEY, 'sent')).not.toContain('second');
  });

  it('distinguishes a resting source from one that is asked often', async () => {
    await pace.rest('github', 600);
    expect(await pace.take('github', 'first', 3_600)).toEqual({ wait: 600, isResting: true });
  });

  it('never makes a site wait', async () => {
    for (let lookup = 0; lookup < 100; lookup += 1) expect(await take('linkedin')).toBe(0);
    expect(await redis.admin.dbsize()).toBe(0);
  });

  it('is not changed by reading', async () => {
    expect(await pace.resting('github')).toBe(0);
    expect(await redis.admin.dbsize()).toBe(0);
  });
});

it('is unavailable when Redis is out of reach', async () => {
  const { pace } = circuitsOutOfReach();
  expect([
    await pace.take('github', 'a-lookup'),
    await pace.rest('github', 1),
    await pace.resting('github'),
    await pace.reset('github'),
  ]).toEqual(Array(4).fill('unavailable'));
});

it('has room in every row for at least one lookup', () => {
  for (const name of SOURCE_NAMES) {
    const { pace } = sourceRow(name);
    if (pace) expect(pace.requestsALookup, name).toBeLessThanOrEqual(pace.requestsAMinute);
  }
});
