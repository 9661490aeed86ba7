import { describe, expect, it } from 'vitest';
import { blueskyStandIn } from '../../../local/stand-ins/bluesky.ts';
import { parseFault } from '../../../local/stand-ins/faults.ts';

const NOW = Date.parse('2026-03-04T08:00:00Z');
const SEARCH = '/xrpc/app.bsky.actor.searchActors';

const handles = async (q: string) => {
  const answer = await blueskyStandIn().request(`${SEARCH}?limit=10&q=${encodeURIComponent(q)}`);
  return (await answer.json()).actors.map(({ handle }: { handle: string }) => handle);
};

describe('the search for people', () => {
  it.each([
    ['Maren Solberg', ['marensolberg.bsky.social']],
    ['maren solberg oslo', ['marensolberg.bsky.social']],
    ['Lucia Ferran', ['luciaferran.bsky.social']],
    ['Анна Берёзкина', ['anna-beryozkina.bsky.social']],
    ['Maren Solberg Madrid', []],
    ['Somebody Unknown', []],
    ['', []],
  ])('%s', async (q, found) => expect(await handles(q)).toEqual(found));

  it('answers in the documented shape', async () => {
    const answer = await blueskyStandIn({ now: () => NOW }).request(`${SEARCH}?q=Maren`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'ratelimit-limit': '3000',
      'ratelimit-remaining': '2999',
      'ratelimit-reset': String(NOW / 1000 + 300),
      'ratelimit-policy': '3000;w=300',
    });
    expect(await answer.json()).toEqual({
      actors: [
        expect.objectContaining({
          did: expect.stringMatching(/^did:plc:[a-z2-7]{24}$/),
          handle: 'marensolberg.bsky.social',
          displayName: 'Maren Solberg',
          description: expect.stringContaining('Product designer'),
          avatar: expect.stringMatching(/^https:/),
        }),
      ],
    });
  });
});

describe('a request is refused', () => {
  it.each([
    [`${SEARCH}?q=x&limit=101`, 400, 'InvalidRequest'],
    [`${SEARCH}?q=x&limit=0`, 400, 'InvalidRequest'],
    [`${SEARCH}?q=x&limit=many`, 400, 'InvalidRequest'],
    ['/xrpc/app.bsky.actor.nothing', 501, 'MethodNotImplemented'],
  ])('%s', async (path, status, error) => {
    const answer = await blueskyStandIn().request(path);
    expect([answer.status, await answer.json()]).toEqual([status, { error, message: expect.any(String) }]);
  });

  it('over 3,000 in five minutes, until the reset', async () => {
    const clock = { now: NOW };
    const app = blueskyStandIn({ people: [], now: () => clock.now });
    for (let request = 0; request < 3_000; request += 1) await app.request(SEARCH);
    const over = await app.request(SEARCH);
    expect([over.status, over.headers.get('ratelimit-remaining'), await over.json()]).toEqual([
      429,
      '0',
      { error: 'RateLimitExceeded', message: 'Rate Limit Exceeded' },
    ]);
    clock.now += 300_000;
    expect((await app.request(SEARCH)).status).toBe(200);
  });

  it('by the fault quota, with the seconds until the reset', async () => {
    const over = await blueskyStandIn({ faults: parseFault('quota:40'), now: () => NOW }).request(SEARCH);
    expect([over.status, over.headers.get('ratelimit-remaining'), over.headers.get('ratelimit-reset')]).toEqual([
      429,
      '0',
      String(NOW / 1000 + 40),
    ]);
  });
});
