import { describe, expect, it } from 'vitest';
import { braveStandIn } from '../../../local/stand-ins/brave.ts';
import { parseFault } from '../../../local/stand-ins/faults.ts';
import { type Person, people } from '../../../local/stand-ins/people.ts';

const SEARCH = '/res/v1/web/search';
const headers = { 'x-subscription-token': 'token' };
const search = (q: string, app = braveStandIn()) =>
  app.request(`${SEARCH}?count=10&q=${encodeURIComponent(q)}`, { headers });

describe('the web search', () => {
  it('finds the pages of those whose first name is asked for, the likeliest first', async () => {
    const { type, query, web } = await (await search('Maren Solberg Oslo')).json();
    expect([type, query.original, web.type]).toEqual(['search', 'Maren Solberg Oslo', 'search']);
    expect(web.results.map(({ url }: { url: string }) => url)).toEqual([
      'https://dribbble.com/maren-solberg-fjordlys',
      'https://bsky.app/profile/marensolberg.bsky.social',
      'https://x.com/marensolberg',
    ]);
    expect(web.results[0]).toMatchObject({
      title: 'Maren Solberg - Product designer, founder of Fjordlys Studio',
      description: expect.stringContaining('<strong>Oslo</strong>, Norway'),
      age: expect.any(String),
    });
  });

  it('leaves out web when nothing is found', async () => {
    expect(await (await search('Somebody Unknown')).json()).not.toHaveProperty('web');
  });

  it('escapes what stands on a page', async () => {
    const mischief = { ...(people[0] as Person), about: '<script>alert("Chidi")</script> & more' };
    const { web } = await (await search('Chidi', braveStandIn({ people: [mischief] }))).json();
    expect(web.results[0].description).toContain(
      '&lt;script&gt;alert(&quot;<strong>Chidi</strong>&quot;)&lt;/script&gt; &amp; more',
    );
  });
});

describe('a request is refused', () => {
  it.each([
    ['without a token', `${SEARCH}?q=x`, {}, 'VALIDATION'],
    ['with a bad token', `${SEARCH}?q=x`, { 'x-subscription-token': 'bad' }, 'SUBSCRIPTION_TOKEN_INVALID'],
    ['without a query', SEARCH, headers, 'VALIDATION'],
    ['with a query that is too long', `${SEARCH}?q=${'x'.repeat(401)}`, headers, 'VALIDATION'],
    ['with a count over 20', `${SEARCH}?q=x&count=21`, headers, 'VALIDATION'],
  ])('%s', async (_, path, sent, code) => {
    const answer = await braveStandIn().request(path, { headers: sent as Record<string, string> });
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      { type: 'ErrorResponse', error: { status: 422, code, detail: expect.any(String) } },
    ]);
  });

  it('over one a second, which does not count for the month', async () => {
    const clock = { now: 0 };
    const app = braveStandIn({ now: () => clock.now });
    const first = await search('Maren', app);
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'x-ratelimit-limit': '1, 2000',
      'x-ratelimit-policy': '1;w=1, 2000;w=2592000',
      'x-ratelimit-remaining': '0, 1999',
      'x-ratelimit-reset': '1, 2592000',
    });
    const over = await search('Maren', app);
    expect([over.status, over.headers.get('x-ratelimit-remaining')]).toEqual([429, '0, 1999']);
    expect((await over.json()).error).toMatchObject({
      code: 'RATE_LIMITED',
      meta: { plan: 'Free', quota_current: 1, component: 'rate_limiter' },
    });
    clock.now += 1_000;
    expect((await search('Maren', app)).status).toBe(200);
  });

  it('over 2,000 a month', async () => {
    const clock = { now: 0 };
    const app = braveStandIn({ people: [], now: () => clock.now });
    for (let request = 0; request < 2_000; request += 1) {
      await search('x', app);
      clock.now += 1_000;
    }
    const over = await search('x', app);
    expect([over.status, (await over.json()).error.code]).toEqual([429, 'QUOTA_LIMITED']);
    clock.now += 2_592_000_000;
    expect((await search('x', app)).status).toBe(200);
  });

  it('by the fault quota, with the seconds until the reset', async () => {
    const over = await search('x', braveStandIn({ faults: parseFault('quota:500') }));
    expect([over.status, over.headers.get('x-ratelimit-remaining'), over.headers.get('x-ratelimit-reset')]).toEqual([
      429,
      '1, 0',
      '1, 500',
    ]);
  });
});
