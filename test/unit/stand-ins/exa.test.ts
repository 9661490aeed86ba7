import { describe, expect, it } from 'vitest';
import { exaStandIn } from '../../../local/stand-ins/exa.ts';
import { parseFault } from '../../../local/stand-ins/faults.ts';

const ask = (body: unknown, { app = exaStandIn(), key = 'key' } = {}) =>
  app.request('/search', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { 'x-api-key': key }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const urls = async (body: object) =>
  (await (await ask(body)).json()).results.map(({ url }: { url: string }) => url) as string[];

describe('the search', () => {
  it('gives one page of each person for the category people, the likeliest first', async () => {
    const found = await urls({ query: 'Chidi Ezenwa backend developer Lagos', category: 'people', numResults: 2 });
    expect(found).toHaveLength(2);
    expect(found[0]).toBe('https://www.linkedin.com/in/chidi-ezenwa-lagos');
  });

  it('gives somebody near when the one who is asked for is not there', async () => {
    expect(await urls({ query: 'Unknown Designer Oslo', category: 'people', numResults: 1 })).toEqual([
      'https://dribbble.com/maren-solberg-fjordlys',
    ]);
  });

  it('gives nothing when no word is shared', async () => {
    expect(await urls({ query: 'zzz', category: 'people' })).toEqual([]);
  });

  it('gives all pages without a category', async () => {
    expect(await urls({ query: 'Leonie Brandt', numResults: 2 })).toEqual([
      'https://about.me/leonie-brandt-hamburg',
      'https://bsky.app/profile/leonie-brandt.bsky.social',
    ]);
  });

  it('answers in the documented shape', async () => {
    const query = { query: 'Amara Diallo Dakar', category: 'people', numResults: 1, contents: { highlights: true } };
    expect(await (await ask(query)).json()).toMatchObject({
      requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
      results: [
        {
          id: 'https://www.linkedin.com/in/amara-diallo-baobab',
          title: 'Amara Diallo - Data Engineer at Baobab Data | LinkedIn',
          highlights: [expect.stringContaining('Kafka')],
          entities: [{ type: 'person', properties: { name: 'Amara Diallo', location: 'Dakar, Senegal' } }],
        },
      ],
    });
  });
});

describe('a request is refused', () => {
  it.each([
    ['without a key', { query: 'x' }, '', 401, 'INVALID_API_KEY'],
    ['with a bad key', { query: 'x' }, 'bad', 401, 'INVALID_API_KEY'],
    ['that is not JSON', '{', 'key', 400, 'INVALID_REQUEST_BODY'],
    ['without a query', {}, 'key', 400, 'INVALID_REQUEST_BODY'],
    ['for too many results', { query: 'x', numResults: 101 }, 'key', 400, 'INVALID_REQUEST_BODY'],
    [
      'for people by date',
      { query: 'x', category: 'people', startPublishedDate: '' },
      'key',
      400,
      'INVALID_REQUEST_BODY',
    ],
  ])('%s', async (_, body, key, status, tag) => {
    const answer = await ask(body, { key });
    expect([answer.status, await answer.json()]).toEqual([
      status,
      { requestId: expect.any(String), error: expect.any(String), tag },
    ]);
  });

  it('over ten a second', async () => {
    const clock = { now: 0 };
    const app = exaStandIn({ now: () => clock.now });
    for (let request = 0; request < 10; request += 1) expect((await ask({ query: 'x' }, { app })).status).toBe(200);
    const over = await ask({ query: 'x' }, { app });
    expect([over.status, await over.json()]).toEqual([
      429,
      { error: expect.stringContaining('10 requests per second') },
    ]);
    clock.now += 1_000;
    expect((await ask({ query: 'x' }, { app })).status).toBe(200);
  });

  it('by the fault quota, as an account without credits', async () => {
    const answer = await ask({ query: 'x' }, { app: exaStandIn({ faults: parseFault('quota') }) });
    expect([answer.status, await answer.json()]).toMatchObject([402, { tag: 'NO_MORE_CREDITS' }]);
  });
});
