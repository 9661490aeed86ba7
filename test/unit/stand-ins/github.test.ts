import { describe, expect, it } from 'vitest';
import { parseFault } from '../../../local/stand-ins/faults.ts';
import { githubStandIn } from '../../../local/stand-ins/github.ts';

const NOW = Date.parse('2026-03-04T08:00:00Z');

/** GitHub with a clock that the test sets, asked with a User-Agent. */
const github = (faults = '') => {
  const clock = { now: NOW };
  const app = githubStandIn({ faults: parseFault(faults), now: () => clock.now });
  const ask = (path: string, headers: Record<string, string> = {}) =>
    app.request(path, { headers: { 'user-agent': 'linkd', ...headers } });
  const search = (q: string, headers = {}) => ask(`/search/users?q=${encodeURIComponent(q)}`, headers);
  return { clock, ask, search };
};
const known = { authorization: 'Bearer token' };
const logins = async (response: Response) => (await response.json()).items.map(({ login }: { login: string }) => login);

describe('the user search', () => {
  it.each([
    ['fullname:"Chidi Ezenwa" location:Lagos', ['chidi-ezenwa-lagos']],
    ['fullname:chidi location:"Lagos, Nigeria"', ['chidi-ezenwa-lagos']],
    ['fullname:Chidi location:Nigeria', ['chidi-ezenwa-lagos']],
    ['fullname:"Lucia Ferran"', ['lucia-ferran-azahar']],
    ['fullname:"Ezenwa Chidi"', []],
    ['fullname:"Chidi Ezenwa" location:Houston', []],
    ['fullname:Chidi -location:Lagos', []],
    ['Lehtisaari type:user', ['jlehtisaari']],
    ['Lehtisaari type:org', []],
    ['user:jlehtisaari', ['jlehtisaari']],
    ['language:python Diallo', ['amara-diallo-baobab']],
    ['fullname:"Somebody Unknown"', []],
    ['colour:red', []],
  ])('%s', async (q, found) => {
    expect(await logins(await github().search(q))).toEqual(found);
  });

  it('answers in the documented shape', async () => {
    const answer = await github().search('fullname:"Chidi Ezenwa"');
    expect(answer.headers.get('content-type')).toMatch('application/json');
    expect(await answer.json()).toMatchObject({
      total_count: 1,
      incomplete_results: false,
      items: [
        { login: 'chidi-ezenwa-lagos', html_url: 'https://github.com/chidi-ezenwa-lagos', type: 'User', score: 1 },
      ],
    });
  });

  it.each([
    ['', 'missing'],
    ['x'.repeat(257), 'invalid'],
  ])('refuses a query: %s', async (q, code) => {
    const answer = await github().search(q);
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      { message: 'Validation Failed', errors: [{ resource: 'Search', field: 'q', code }] },
    ]);
  });
});

describe('a profile', () => {
  it('has what its owner tells', async () => {
    const answer = await github().ask('/users/Chidi-Ezenwa-Lagos');
    expect(await answer.json()).toMatchObject({
      login: 'chidi-ezenwa-lagos',
      name: 'Chidi Ezenwa',
      company: 'Kelewele Labs',
      location: 'Lagos, Nigeria',
      bio: expect.stringContaining('Backend Developer'),
      twitter_username: 'chidi',
      email: null,
    });
  });

  it('is not sent again while it is unchanged, which costs nothing with a token', async () => {
    const { ask } = github();
    const first = await ask('/users/jlehtisaari', known);
    expect(first.headers.get('cache-control')).toBe('private, max-age=60, s-maxage=60');
    expect(first.headers.get('vary')).toContain('Authorization');
    const again = await ask('/users/jlehtisaari', { ...known, 'if-none-match': first.headers.get('etag') ?? '' });
    expect([again.status, again.headers.get('x-ratelimit-used'), await again.text()]).toEqual([304, '1', '']);
  });

  it('that nobody has is a 404', async () => {
    const answer = await github().ask('/users/nobody');
    expect([answer.status, await answer.json()]).toMatchObject([404, { message: 'Not Found', status: '404' }]);
  });
});

describe('a request is refused', () => {
  it('without a User-Agent', async () => {
    const answer = await githubStandIn().request('/users/jlehtisaari');
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('User-Agent header')]);
  });

  it('with a bad token', async () => {
    const answer = await github().ask('/users/jlehtisaari', { authorization: 'Bearer bad' });
    expect([answer.status, await answer.json()]).toMatchObject([401, { message: 'Bad credentials' }]);
  });

  it.each([
    ['search', {}, 10, 60],
    ['search', known, 30, 60],
    ['core', {}, 60, 3_600],
  ])('over the quota of %s with %o, until its reset', async (resource, headers, limit, seconds) => {
    const { clock, ask } = github();
    const path = resource === 'search' ? '/search/users?q=Chidi' : '/users/jlehtisaari';
    for (let request = 1; request < limit; request += 1) await ask(path, headers);
    const last = await ask(path, headers);
    expect([last.status, last.headers.get('x-ratelimit-remaining')]).toEqual([200, '0']);
    const over = await ask(path, headers);
    expect(over.status).toBe(403);
    expect(Object.fromEntries(over.headers)).toMatchObject({
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': '0',
      'x-ratelimit-used': String(limit),
      'x-ratelimit-reset': String(NOW / 1000 + seconds),
      'x-ratelimit-resource': resource,
    });
    expect((await over.json()).message).toMatch(/^API rate limit exceeded for/);
    clock.now += seconds * 1000;
    expect((await ask(path, headers)).status).toBe(200);
  });

  it('not before 5,000 an hour with a token', async () => {
    const { headers } = await github().ask('/users/jlehtisaari', known);
    expect([headers.get('x-ratelimit-limit'), headers.get('x-ratelimit-remaining')]).toEqual(['5000', '4999']);
  });

  it('by the fault quota, with the seconds until the reset', async () => {
    const over = await github('quota:90').search('Chidi', known);
    expect(over.status).toBe(403);
    expect(Object.fromEntries(over.headers)).toMatchObject({
      'x-ratelimit-limit': '30',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(NOW / 1000 + 90),
    });
  });

  it.each([
    ['429', '60'],
    ['429:30', '30'],
  ])('by the secondary limit: %s', async (fault, seconds) => {
    const answer = await github(fault).search('Chidi');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, seconds]);
    expect((await answer.json()).message).toContain('secondary rate limit');
  });
});
