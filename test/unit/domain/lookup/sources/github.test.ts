import { describe, expect, it } from 'vitest';
import type { ApiAnswer } from '../../../../../lambdas/domain/lookup/api-answer.ts';
import { lookUp } from '../../../../../lambdas/domain/lookup/profile-lookup.ts';
import { github } from '../../../../../lambdas/domain/lookup/sources/github.ts';
import {
  answer,
  HOSTILE_BODIES,
  HOSTILE_NAMES,
  inSeconds,
  NOW,
  person,
  readingOf,
  SCRIPTS,
  UNSEARCHABLE,
} from '../api-answers.ts';

const read = readingOf(github);
const list = (...items: unknown[]) => ({ total_count: items.length, incomplete_results: false, items });
const entry = (login: string, type = 'User') => ({ login, id: 1, type, url: 'https://evil.example/users/x', score: 1 });
const USER = {
  login: 'marensolberg',
  type: 'User',
  name: 'Maren Solberg',
  company: '@fjordlys',
  location: 'Oslo, Norway',
  bio: 'Backend developer\r\nRust',
  html_url: 'javascript:alert(1)',
  twitter_username: 'maren_s',
};
const query = (path: string | undefined) => new URL(path ?? '', 'https://x.example').searchParams.get('q');

describe('the search', () => {
  it.each([...SCRIPTS, ...HOSTILE_NAMES])('looks for %s as the phrase %s', (name, words) =>
    expect(query(github.requestsFor(person(name))[0]?.path)).toBe(`fullname:"${words}" type:user`),
  );
  it.each(UNSEARCHABLE)('is not made for %j', (name) => expect(github.requestsFor(person(name))).toEqual([]));
  it.each([
    ['not of a name that few bear', 'Maren Solberg', 'fullname:"Maren Solberg" type:user'],
    ['of a first name alone', 'Maren', 'fullname:"Maren" location:"Oslo" type:user'],
    ['of a name that many bear', 'Anna Smith', 'fullname:"Anna Smith" location:"Oslo" type:user'],
  ])('names the city %s', (_, name, words) => {
    const requests = github.requestsFor(person(name, { place: 'Oslo", type:org, Norway' }));
    expect(requests).toHaveLength(1);
    expect(query(requests[0]?.path)).toBe(words);
  });
  it('leads to two people, and to no organization or bot', () =>
    expect(read(200, list(entry('fjordlys', 'Organization'), entry('a'), entry('b_corp'), entry('c')))).toEqual({
      kind: 'leads',
      paths: ['/users/a', '/users/b_corp'],
    }));
  it('ignores unreadable entries', () =>
    expect(read(200, list(null, { login: '../../x', type: 'User' }, entry('a')))).toEqual({
      kind: 'leads',
      paths: ['/users/a'],
    }));
  it('is unrecognised when no entry can be read', () =>
    expect(read(200, list({ login: 'a/../b', type: 'User' }, 7))).toMatchObject({ reason: 'unrecognised_page' }));
  it('finds nobody only if it ran to its end', () => {
    expect(read(200, list())).toEqual({ kind: 'absent' });
    expect(read(200, { ...list(), incomplete_results: true })).toEqual({
      kind: 'failed',
      reason: 'incomplete_results',
    });
    expect(read(200, { ...list(), total_count: 3 })).toMatchObject({ reason: 'unrecognised_page' });
  });
});

describe('a user', () => {
  it('is found, with their page built from the login', () =>
    expect(read(200, USER)).toEqual({
      kind: 'found',
      profile: {
        url: 'https://github.com/marensolberg',
        name: 'Maren Solberg',
        headline: 'Backend developer Rust',
        company: 'fjordlys',
        place: 'Oslo, Norway',
        about: null,
        topics: [],
      },
    }));
  it('may have only a name', () =>
    expect(read(200, { login: 'a', type: 'User', name: 'Maren', company: '@', location: 7, bio: null })).toMatchObject({
      kind: 'found',
      profile: { name: 'Maren', headline: null, company: null, place: null },
    }));
  it.each([{ name: null }, { name: ' \u200b' }, { type: 'Organization' }, { type: 'Bot' }])(
    'is nobody with %o',
    (parts) => expect(read(200, { ...USER, ...parts })).toEqual({ kind: 'absent' }),
  );
  it('is nobody when GitHub says so', () => {
    expect(read(404, { message: 'Not Found', status: '404' })).toEqual({ kind: 'absent' });
    expect(read(404, '<html>404</html>')).toMatchObject({ reason: 'unrecognised_page' });
  });
  it('is unrecognised with an impossible login', () =>
    expect(read(200, { ...USER, login: 'x@evil.example/' })).toMatchObject({ reason: 'unrecognised_page' }));
});

it.each([
  [403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(45) }, 'API rate limit exceeded', 45],
  [429, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(45) }, 'x', 45],
  [403, { 'retry-after': '30', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(45) }, 'x', 30],
  [
    403,
    { 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': inSeconds(45) },
    'You have exceeded a secondary rate limit.',
    60,
  ],
  [429, {}, 'x', 60],
])('reports a spent quota with %i and %o', (status, headers, message, retryAfterSeconds) =>
  expect(read(status, { message }, headers)).toEqual({ kind: 'quota_spent', retryAfterSeconds }),
);
it.each([
  [401, { kind: 'failed', reason: 'key_refused' }],
  [403, { kind: 'blocked', reason: 'denied', retryAfterSeconds: undefined }],
  [422, { kind: 'failed', reason: 'request_refused' }],
  [503, { kind: 'failed', reason: 'server_error' }],
])('a %i is %o', (status, reading) =>
  expect(read(status, { message: 'Validation Failed' }, { 'x-ratelimit-remaining': '9' })).toEqual(reading),
);
it.each(HOSTILE_BODIES)('does not recognise %s', (_, body) =>
  expect(read(200, body)).toEqual({ kind: 'failed', reason: 'unrecognised_page' }),
);
it('is asked with a token, and without one', () => {
  expect(github.headers('t')).toMatchObject({ authorization: 'Bearer t', 'x-github-api-version': '2022-11-28' });
  expect(github.headers(undefined)).not.toHaveProperty('authorization');
});

it('is looked up from the search to the people in it', async () => {
  const asked: string[] = [];
  const answers: Record<string, ApiAnswer> = {
    '/users/marensolberg': answer(200, USER),
    '/users/other': answer(200, { ...USER, login: 'other', name: 'Petra Vasko' }),
  };
  const { lookup: found } = await lookUp(github, person('Maren Solberg', { company: 'Nowhere' }), {
    source: 'github',
    ask: async ({ path }) => {
      asked.push(path);
      return answers[path] ?? answer(200, list(entry('other'), entry('marensolberg'), entry('third')));
    },
    sampleOf: () => {
      throw new Error('Every answer can be read.');
    },
    now: () => NOW,
  });
  expect(asked.slice(1)).toEqual(['/users/other', '/users/marensolberg']);
  expect(found).toMatchObject({
    outcome: 'candidates',
    candidates: 2,
    shown: [{ source: 'github', url: 'https://github.com/marensolberg', is_own_page: true }],
  });
});
