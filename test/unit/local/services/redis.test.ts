import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type LocalRedis, startRedis } from '../../../../local/services/redis/redis.ts';
import { redisServer } from '../../../support/servers/redis.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'linkd-local-redis-'));
  return () => rm(directory, { recursive: true, force: true });
});

const clientOf = ({ url }: Pick<LocalRedis, 'url'>) => {
  const client = new Redis(url, { retryStrategy: null });
  client.on('error', () => undefined);
  onTestFinished(() => client.disconnect());
  return client;
};

describe.runIf(redisServer)('a real server', () => {
  it('is taken when there is one, and keeps its data from one start to the next', async () => {
    const print = vi.fn();
    const first = await startRedis({ directory, print });
    expect(first.kind).toBe(redisServer);
    expect(print).not.toHaveBeenCalled();
    await clientOf(first).set('circuit', 'open', 'EX', 3600);
    await first.stop();

    const second = await startRedis({ directory });
    onTestFinished(second.stop);
    expect(await clientOf(second).get('circuit')).toBe('open');
    expect(await clientOf(second).ttl('circuit')).toBeGreaterThan(3590);
  });

  it('ends with the process that started it, also when that is killed, and leaves its data in order', async () => {
    const program = `
      const { startRedis } = await import(${JSON.stringify(new URL('../../../../local/services/redis/redis.ts', import.meta.url).href)});
      console.log((await startRedis({ directory: ${JSON.stringify(directory)} })).url);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(parent.stdout, 'data');
    const client = clientOf({ url: String(line).trim() });
    await client.set('circuit', 'open');
    const ended = once(client, 'end');
    parent.kill('SIGKILL');
    await ended;

    const next = await startRedis({ directory });
    onTestFinished(next.stop);
    expect(await clientOf(next).get('circuit')).toBe('open');
  });

  it('says where to look when it does not start', async () => {
    const taken = await startRedis({ directory: join(directory, 'first') });
    onTestFinished(taken.stop);
    const port = Number(new URL(taken.url).port);
    const second = startRedis({ directory: join(directory, 'second'), port });
    await expect(second).rejects.toThrow(/does not start; redis.log in .*second says why/);
  });
});

describe('the in-process server', () => {
  const startInProcess = async () => {
    const print = vi.fn();
    const redis = await startRedis({ directory, prefer: 'in-process', print });
    onTestFinished(redis.stop);
    return { client: clientOf(redis), print, redis };
  };

  it('says that it stands in', async () => {
    const { redis, print } = await startInProcess();
    expect(redis.kind).toBe('in-process');
    expect(print).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/in this process .* forgets/));
  });

  it('is taken when the PATH has no server', async () => {
    vi.stubEnv('PATH', directory);
    onTestFinished(() => void vi.unstubAllEnvs());
    const redis = await startRedis({ directory, print: () => undefined });
    onTestFinished(redis.stop);
    expect(redis.kind).toBe('in-process');
  });

  it('does what people do with redis-cli', async () => {
    const { client } = await startInProcess();
    await client.hset('circuit:linkedin:default', { reason: 'captcha', generation: '7' });
    await client.expire('circuit:linkedin:default', 3600);
    expect(await client.keys('circuit:*')).toEqual(['circuit:linkedin:default']);
    expect(await client.hgetall('circuit:linkedin:default')).toEqual({ reason: 'captcha', generation: '7' });
    expect(await client.ttl('circuit:linkedin:default')).toBe(3600);
    expect(await client.get('nothing')).toBeNull();
    expect(await client.del('circuit:linkedin:default')).toBe(1);
    await expect(client.call('SUBSCRIBE', 'news')).rejects.toThrow("unknown command 'subscribe'");
    const closed = once(client, 'end');
    expect(await client.quit()).toBe('OK');
    await closed;
  });

  it("runs Lua with arguments, errors and a clock that agrees with the machine's", async () => {
    const { client } = await startInProcess();
    expect(await client.eval('#!lua\nreturn {KEYS[1], ARGV[1], #ARGV, 5}', 1, 'key', 'argument')).toEqual([
      'key',
      'argument',
      1,
      5,
    ]);
    await expect(client.evalsha('0'.repeat(40), 0)).rejects.toThrow(/^NOSCRIPT/);
    await expect(client.eval('return nonsense()', 0)).rejects.toThrow(/ERR/);

    const before = Date.now();
    const [seconds, microseconds] = (await client.eval("return redis.call('TIME')", 0)) as [string, string];
    const at = Number(seconds) * 1000 + Number(microseconds) / 1000;
    expect(at).toBeGreaterThan(before - 100);
    expect(at).toBeLessThan(Date.now() + 100);
  });

  it('keeps servers apart and forgets with the end', async () => {
    const { client, redis } = await startInProcess();
    const other = await startInProcess();
    await client.set('key', 'value');
    expect(await other.client.exists('key')).toBe(0);
    const port = Number(new URL(redis.url).port);
    await redis.stop();
    const again = await startRedis({ directory, prefer: 'in-process', port, print: () => undefined });
    onTestFinished(again.stop);
    expect(await clientOf(again).exists('key')).toBe(0);
  });
});
