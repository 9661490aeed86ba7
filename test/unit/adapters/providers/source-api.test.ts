import { gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ApiOptions, sourceApis } from '../../../../lambdas/adapters/providers/source-api.ts';
import { logger } from '../../../../lambdas/adapters/runtime/telemetry.ts';
import { served } from '../../../support/servers/served.ts';

const asked: { method: string; path: string; headers: Headers; body: string }[] = [];
const app = new Hono()
  .use(async (c, next) => {
    const { method, headers } = c.req.raw;
    asked.push({ method, path: c.req.path, headers, body: await c.req.text() });
    await next();
  })
  .get('/tagged', (c) => {
    const headers = { etag: '"one"', 'cache-control': 'private, max-age=0' };
    return c.req.header('if-none-match') === '"one"'
      ? c.body(null, 304, headers)
      : c.json({ name: 'Maren' }, 200, headers);
  })
  .get('/fresh', (c) => c.json({ at: asked.length }, 200, { 'cache-control': 'private, max-age=60' }))
  .get('/unkept', (c) => c.json({ at: asked.length }, 200, { 'cache-control': 'no-store' }))
  .get('/packed', (c) => c.body(gzipSync(Buffer.alloc(64 * 1024 ** 2, '1')), 200, { 'content-encoding': 'gzip' }))
  .get('/remember', (c) => c.json({}, 200, { 'set-cookie': 'seen=1' }))
  .get('/silent', () => new Promise<Response>(() => {}))
  .get('/empty', (c) => c.body(null, 200, { 'X-Left': '3' }))
  .post('/search', (c) => c.json({ found: [] }))
  .get('/plain', (c) => c.json({ found: [] }));

let server: Awaited<ReturnType<typeof served>>;
let apis: ReturnType<typeof sourceApis>;
beforeEach(async () => {
  asked.length = 0;
  server = await served(app);
  apis = sourceApis();
  vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
});
afterEach(() => server[Symbol.asyncDispose]());

const lookingUp = (more: Partial<ApiOptions> = {}) =>
  apis.lookingUp({ baseUrl: server.url, headers: {}, contact: 'mailto:owner@linkd.example', ...more });

describe('a cacheable answer', () => {
  it('is requested by its ETag, and a 304 returns the cached answer', async () => {
    const first = await lookingUp()({ path: '/tagged' });
    const second = await lookingUp()({ path: '/tagged' });
    expect(asked.map(({ headers }) => headers.get('if-none-match'))).toEqual([null, '"one"']);
    expect(first).toMatchObject({ status: 200, body: { name: 'Maren' } });
    expect(second).toMatchObject({ status: 200, body: { name: 'Maren' } });
  });

  it('is always requested: another key or another day may get another answer', async () => {
    await lookingUp({ headers: { 'x-api-key': 'one' } })({ path: '/fresh' });
    const second = await lookingUp({ headers: { 'x-api-key': 'two' } })({ path: '/fresh' });
    expect(second).toMatchObject({ body: { at: 2 } });
    expect(asked).toHaveLength(2);
  });

  it('is requested in full if the API forbids caching', async () => {
    for (let time = 0; time < 2; time += 1) await lookingUp()({ path: '/unkept' });
    expect(asked).toHaveLength(2);
  });
});

describe('a request', () => {
  it.each([
    '//evil.example/x',
    'http://evil.example/x',
    'https://127.0.0.1/x',
    'file:///etc/passwd',
    '\\\\evil.example\\x',
  ])('never leaves for another origin: %s', async (path) => {
    expect(await lookingUp()({ path })).toEqual({ failed: 'address_refused' });
    expect(asked).toEqual([]);
  });

  it("names us, and has the source's headers", async () => {
    await lookingUp({ headers: { 'x-api-key': 'a-key' } })({ path: '/plain' });
    const { method, headers } = asked[0] ?? {};
    expect(method).toBe('GET');
    expect(headers?.get('user-agent')).toBe('Linkd/1.0 (+mailto:owner@linkd.example)');
    expect(headers?.get('accept')).toBe('application/json');
    expect(headers?.get('x-api-key')).toBe('a-key');
    expect(headers?.get('content-type')).toBeNull();
  });

  it('with a body is a POST of JSON', async () => {
    expect(await lookingUp()({ path: '/search', body: { query: 'Maren' } })).toMatchObject({ body: { found: [] } });
    const { method, headers, body } = asked[0] ?? {};
    expect([method, headers?.get('content-type'), body]).toEqual(['POST', 'application/json', '{"query":"Maren"}']);
  });

  it('carries no cookie of an earlier one', async () => {
    const ask = lookingUp();
    await ask({ path: '/remember' });
    await ask({ path: '/plain' });
    expect(asked[1]?.headers.get('cookie')).toBeNull();
  });
});

it('returns the headers by their lower-case names, and no body for an empty answer', async () => {
  const answer = await lookingUp()({ path: '/empty' });
  expect(answer).toMatchObject({ status: 200, headers: { 'x-left': '3' }, body: undefined });
});

it('unpacks no more than its limit', async () => {
  expect(await lookingUp()({ path: '/packed' })).toEqual({ failed: 'body_too_large' });
});

it('has one deadline for all requests of a lookup, and a new one for the next', async () => {
  const ask = lookingUp({ deadlineMs: 300 });
  expect(await ask({ path: '/silent' })).toEqual({ failed: 'timeout' });
  expect(await ask({ path: '/plain' })).toEqual({ failed: 'timeout' });
  expect(await lookingUp()({ path: '/plain' })).toMatchObject({ status: 200 });
});

it("logs the network's error, and no address, if nobody answers", async () => {
  const ask = lookingUp({ baseUrl: 'http://127.0.0.1:9' });
  expect(await ask({ path: '/search?q=Maren' })).toEqual({ failed: 'network' });
  expect(JSON.stringify(vi.mocked(logger.warn).mock.calls)).not.toContain('Maren');
});
