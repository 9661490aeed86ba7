import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import sample from '../../../events/look-up-by-api.json' with { type: 'json' };
import { logger } from '../../../lambdas/adapters/runtime/telemetry.ts';
import { wantedPersonKey } from '../../../lambdas/contracts/artifacts.ts';
import { LookUpByApi } from '../../../lambdas/contracts/lookup-steps.ts';
import { JOB } from '../../support/builders/job-rows.ts';
import { ASKED_AT, lookingUpByApi } from '../../support/servers/api-lookup.ts';

type Env = { Bindings: HttpBindings };
type Answer = (c: Context<Env>) => Response | Promise<Response>;

const api = (answer: Answer) => new Hono<Env>().all('*', answer);

const USER = { login: 'maren', type: 'User', name: 'Maren Solberg', location: 'Oslo, Norway', bio: 'Rust' };
const github = new Hono<Env>()
  .get('/search/users', (c) =>
    c.json({ total_count: 2, incomplete_results: false, items: [USER, { ...USER, login: 'nobody' }] }),
  )
  .get('/users/maren', (c) => c.json(USER))
  .get('/users/*', (c) => c.json({ message: 'Not Found' }, 404));
const ACTOR = { did: 'did:plc:abc', handle: 'maren.bsky.example', displayName: 'Maren Solberg', description: 'Oslo' };
const bluesky = api((c) => c.json({ actors: [ACTOR] }));

let warned: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  warned = vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
});

describe('a lookup', () => {
  it('stores the candidates, and returns only that there are some', async () => {
    await using looking = await lookingUpByApi('github', github);
    expect(LookUpByApi.output.omit({ permit: true }).parse(await looking.step())).toEqual({
      source: 'github',
      outcome: 'candidates',
    });
    expect(await looking.stored()).toMatchObject({
      candidates: 2,
      shown: [
        {
          source: 'github',
          url: 'https://github.com/maren',
          name: 'Maren Solberg',
          place: 'Oslo, Norway',
          fetched_at: ASKED_AT.toISOString(),
          is_own_page: true,
        },
      ],
    });
    expect(looking.asked.map(({ path }) => path.split('?')[0])).toEqual([
      '/search/users',
      '/users/maren',
      '/users/nobody',
    ]);
  });

  it('uses the entries of a list if the API has nothing else', async () => {
    await using looking = await lookingUpByApi('bluesky', bluesky);
    expect(await looking.step()).toEqual({ source: 'bluesky', outcome: 'candidates' });
    expect(await looking.stored()).toMatchObject({ shown: [{ url: 'https://bsky.app/profile/maren.bsky.example' }] });
    expect(looking.asked).toHaveLength(1);
  });

  it('asks once, however often it runs', async () => {
    await using looking = await lookingUpByApi('bluesky', bluesky);
    const first = await looking.step();
    expect(await looking.step()).toEqual(first);
    expect(looking.asked).toHaveLength(1);
  });

  it('names us in the user agent', async () => {
    await using looking = await lookingUpByApi('bluesky', bluesky);
    await looking.step();
    expect(looking.asked[0]?.headers).toMatchObject({
      'user-agent': 'Linkd/1.0 (+mailto:owner@linkd.example)',
      accept: 'application/json',
    });
  });

  it.each([
    ['the key of the source, and no other', { GITHUB_TOKEN: 'a-token', EXA_API_KEY: 'another' }, 'Bearer a-token'],
    ['no key where the stage has none', { EXA_API_KEY: 'another' }, undefined],
  ])('sends %s', async (_, keys, authorization) => {
    await using looking = await lookingUpByApi('github', github, { keys });
    await looking.step();
    expect(looking.asked.map(({ headers }) => headers.authorization)).toEqual(Array(3).fill(authorization));
    expect(JSON.stringify(looking.asked)).not.toContain('another');
  });

  it('fails by name without a person, before any request', async () => {
    await using looking = await lookingUpByApi('github', github);
    looking.documents.delete(wantedPersonKey(JOB, 0));
    await expect(looking.step()).rejects.toMatchObject({ name: 'ArtifactMissing' });
    expect(looking.asked).toEqual([]);
  });

  it('refuses a site', () => {
    expect(LookUpByApi.input.parse(sample)).toEqual(sample);
    expect(LookUpByApi.input.safeParse({ ...sample, source: 'linkedin' }).success).toBe(false);
  });
});

describe('what an API answers', () => {
  const reset = String(ASKED_AT.getTime() / 1000 + 120);
  const spent = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
  const failed = (reason: string) => ({ outcome: 'failed', reason });

  it.each<[string, Answer, object]>([
    ['404', (c) => c.json({ message: 'Not Found' }, 404), { outcome: 'absent' }],
    [
      'that the quota is spent',
      (c) => c.json({ message: 'API rate limit exceeded' }, 403, spent),
      { outcome: 'skipped', reason: 'quota_spent', retry_after_seconds: 120 },
    ],
    ['403', (c) => c.json({ message: 'Forbidden' }, 403), { outcome: 'blocked', reason: 'denied' }],
    ['401', (c) => c.json({ message: 'Bad credentials' }, 401), failed('key_refused')],
    ['502 with a page', (c) => c.html('<h1>Bad gateway</h1>', 502), failed('server_error')],
    ['HTML with 200', (c) => c.html('<html><body>Checking your browser</body></html>'), failed('not_json')],
    ['half a JSON', (c) => c.body('{"total_count": 1, "items": [{"login": "mar'), failed('not_json')],
    ['more than a megabyte', (c) => c.json({ items: ['x'.repeat(1_100_000)] }), failed('body_too_large')],
    ['a redirect', (c) => c.redirect('/elsewhere'), failed('redirected')],
    ['an empty body', (c) => c.body(null, 200), failed('unrecognised_page')],
    [
      'nothing, and ends the connection',
      (c) => {
        c.env.incoming.socket.destroy();
        return RESPONSE_ALREADY_SENT;
      },
      failed('network'),
    ],
  ])('is recognised: %s', async (_, answer, ended) => {
    await using looking = await lookingUpByApi('github', api(answer));
    expect(LookUpByApi.output.omit({ permit: true }).parse(await looking.step())).toEqual({
      source: 'github',
      ...ended,
    });
    const { retry_after_seconds: _seconds, ...kept } = ended as { retry_after_seconds?: number };
    expect(await looking.stored()).toMatchObject(kept);
    expect(looking.asked).toHaveLength(1);
    // An address names a person.
    expect(JSON.stringify(warned.mock.calls)).not.toMatch(/maren|search/i);
  });

  it('is a failure when it is too late', async () => {
    const silent = api(() => new Promise<Response>(() => {}));
    await using looking = await lookingUpByApi('github', silent, { deadlineMs: 300 });
    expect(await looking.step()).toEqual({ source: 'github', ...failed('timeout') });
  });

  it('is a failure when its body is too late', async () => {
    const slow = api((c) => c.body(new ReadableStream({ start: (body) => body.enqueue(Buffer.from('{"items": [')) })));
    await using looking = await lookingUpByApi('github', slow, { deadlineMs: 300 });
    expect(await looking.step()).toEqual({ source: 'github', ...failed('timeout') });
  });

  it('stores the structure of an unreadable answer, and no word of it', async () => {
    const redesigned = api((c) => c.json({ people: [{ displayName: 'Maren Solberg', 'Oslo Norway': 7 }] }));
    await using looking = await lookingUpByApi('github', redesigned);
    expect(await looking.step()).toEqual({ source: 'github', ...failed('unrecognised_page') });
    expect(JSON.parse(looking.sample() ?? '')).toMatchObject({
      path: '/',
      status: 200,
      skeleton: 'object\n  people: list(1)\n    - object\n        displayName: text(13)\n        ~11: number',
    });
    expect(looking.sample()).not.toMatch(/maren|solberg|oslo|norway/i);
  });

  it('stores no sample of a readable answer', async () => {
    await using looking = await lookingUpByApi('github', github);
    await looking.step();
    expect(looking.sample()).toBeUndefined();
  });
});
