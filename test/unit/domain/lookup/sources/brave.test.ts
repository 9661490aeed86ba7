import { describe, expect, it } from 'vitest';
import { brave } from '../../../../../lambdas/domain/lookup/sources/brave.ts';
import { LINEAR, slowdownOf } from '../../../../support/timing/slowdown.ts';
import { HOSTILE_BODIES, HOSTILE_NAMES, person, readingOf, SCRIPTS, UNSEARCHABLE } from '../api-answers.ts';

const read = readingOf(brave);
const list = (...results: unknown[]) => ({
  type: 'search',
  query: { original: 'x' },
  web: { type: 'search', results },
});
const RESULT = {
  title: '<strong>Maren Solberg</strong> - R&amp;D at Fjordlys - LinkedIn',
  url: 'https://no.linkedin.com/in/maren-solberg?trk=x',
  description: 'Oslo, Norway · <strong>Maren</strong> builds &quot;things&quot;<script>alert(1)</script>',
  age: 'May 2026',
};
const parameters = (path: string | undefined) => new URL(path ?? '', 'https://x.example').searchParams;

describe('the search', () => {
  it.each([...SCRIPTS, ...HOSTILE_NAMES])('looks for %s by the words %s', (name, words) =>
    expect(parameters(brave.requestsFor(person(name))[0]?.path).get('q')).toBe(words),
  );
  it.each(UNSEARCHABLE)('is not made for %j', (name) => expect(brave.requestsFor(person(name))).toEqual([]));
  it('adds the facts as plain words, and asks for ten pages of the web', () => {
    const facts = { company: 'site:evil.example', place: 'Oslo' };
    const asked = parameters(brave.requestsFor(person('Maren Solberg', facts))[0]?.path);
    expect(Object.fromEntries(asked)).toEqual({
      q: 'Maren Solberg site evil example Oslo',
      count: '10',
      result_filter: 'web',
      spellcheck: 'false',
    });
  });
});

describe('the results', () => {
  it('are candidates, read as text', () =>
    expect(read(200, list(RESULT))).toEqual({
      kind: 'candidates',
      candidates: [
        {
          url: 'https://no.linkedin.com/in/maren-solberg',
          page: undefined,
          name: 'Maren Solberg',
          headline: 'R&D at Fjordlys',
          company: null,
          place: 'Oslo, Norway',
          about: 'Oslo, Norway · Maren builds "things"',
          topics: [],
        },
      ],
    }));
  it.each([list(), { type: 'search', query: {} }, { type: 'search', web: null }])('are empty for %o', (body) =>
    expect(read(200, body)).toEqual({ kind: 'absent' }),
  );
  it('leave out news and what cannot be read', () =>
    expect(read(200, list(null, { ...RESULT, title: 7 }, { ...RESULT, url: 'https://gazette.example/maren' }))).toEqual(
      {
        kind: 'candidates',
        candidates: [],
      },
    ));
  it.each([
    'javascript:alert(1)',
    'http://www.linkedin.com/in/maren',
    'https://me:pw@www.linkedin.com/in/maren',
    'https://www.linkedin.com:8443/in/maren',
    'https://www.linkedin.com.evil.example/in/maren',
    'not an address',
  ])('lead to nobody at %s', (url) =>
    expect(read(200, list({ ...RESULT, url }))).toEqual({ kind: 'candidates', candidates: [] }),
  );
  it('are unrecognised when a person has no title', () =>
    expect(read(200, list({ ...RESULT, title: '<b></b>' }))).toMatchObject({ reason: 'unrecognised_page' }));
  it('are unrecognised when none has the documented shape', () =>
    expect(read(200, list({ link: 'x' }, 7))).toMatchObject({ reason: 'unrecognised_page' }));
  it('take time that grows with their length alone, however deep they are', () => {
    const readDescribed = (description: string) => read(200, list({ ...RESULT, description }));
    expect(slowdownOf('<div>', readDescribed)).toBeLessThan(LINEAR);
  });
});

const limits = (limit: string, left: string, reset: string) => ({
  'x-ratelimit-limit': limit,
  'x-ratelimit-remaining': left,
  'x-ratelimit-reset': reset,
});
it.each([
  ['of the second', limits('1, 15000', '0, 1000', '1, 1419704'), 1],
  ['of the month', limits('1, 15000', '1, 0', '1, 1419704'), 86_400],
  ['of the second, where the month has none', limits('50, 0', '0, 0', '1, 1419704'), 1],
  ['of which nothing more is said', {}, 60],
  ['of which nonsense is said', limits('x', '-, 0', ''), 60],
  ['with Retry-After', { ...limits('1, 15000', '0, 0', '1, 1419704'), 'retry-after': '3' }, 3],
])('reports a spent quota: that %s', (_, headers, retryAfterSeconds) =>
  expect(read(429, { type: 'ErrorResponse', error: { code: 'RATE_LIMITED', status: 429 } }, headers)).toEqual({
    kind: 'quota_spent',
    retryAfterSeconds,
  }),
);
it.each([
  [401, { kind: 'failed', reason: 'key_refused' }],
  [402, { kind: 'quota_spent', retryAfterSeconds: 86_400 }],
  [403, { kind: 'blocked', reason: 'denied', retryAfterSeconds: undefined }],
  [404, { kind: 'failed', reason: 'request_refused' }],
  [422, { kind: 'failed', reason: 'request_refused' }],
  [500, { kind: 'failed', reason: 'server_error' }],
])('a %i is %o', (status, reading) => expect(read(status, { type: 'ErrorResponse' })).toEqual(reading));
it.each(HOSTILE_BODIES)('does not recognise %s', (_, body) =>
  expect(read(200, body)).toEqual({ kind: 'failed', reason: 'unrecognised_page' }),
);
it('is asked with a key, and says nothing without one', () => {
  expect(brave.headers('k')).toEqual({ accept: 'application/json', 'x-subscription-token': 'k' });
  expect(brave.headers(undefined)).toEqual({ accept: 'application/json' });
});
