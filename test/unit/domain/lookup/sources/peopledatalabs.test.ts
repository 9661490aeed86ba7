import { describe, expect, it } from 'vitest';
import { peopledatalabs } from '../../../../../lambdas/domain/lookup/sources/peopledatalabs.ts';
import { HOSTILE_BODIES, HOSTILE_NAMES, inSeconds, person, readingOf, SCRIPTS, UNSEARCHABLE } from '../api-answers.ts';

const read = readingOf(peopledatalabs);
const DATA = {
  full_name: 'Maren Solberg',
  job_title: 'Engineer',
  job_company_name: 'Fjordlys',
  location_name: 'Oslo, Norway',
  linkedin_url: 'linkedin.com/in/maren-solberg',
  github_url: null,
  twitter_url: 'twitter.com/maren_s',
  facebook_url: 'facebook.com/maren.s',
};
const match = (parts: object = {}) => ({ status: 200, likelihood: 9, data: { ...DATA, ...parts } });
const parameters = (name: string, facts: object) =>
  new URL(peopledatalabs.requestsFor(person(name, facts))[0]?.path ?? '', 'https://x.example').searchParams;

describe('the request', () => {
  const withTwoWords = [...SCRIPTS, ...HOSTILE_NAMES].filter(([, words]) => words.includes(' '));
  it.each(withTwoWords)('asks for %s as %s', (name, words) =>
    expect(parameters(name, { company: 'Fjordlys' }).get('name')).toBe(words),
  );
  it.each([...UNSEARCHABLE, 'Maren', '王小明'])('is not made for %j', (name) =>
    expect(peopledatalabs.requestsFor(person(name, { company: 'Fjordlys' }))).toEqual([]),
  );
  it('is not made without a company or a place, which it needs', () => {
    expect(peopledatalabs.requestsFor(person('Maren Solberg', { role: 'engineer' }))).toEqual([]);
    expect(peopledatalabs.requestsFor(person('Maren Solberg', { place: '***' }))).toEqual([]);
  });
  it('has the company, with all of its words', () => {
    const asked = parameters('Maren Solberg', { company: 'Fjordlys Hav AS' });
    expect(asked.get('company')).toBe('Fjordlys Hav AS');
    expect(asked.has('location')).toBe(false);
  });
  it('names the fields that it wants, and no fact that it does not have', () =>
    expect(Object.fromEntries(parameters('Maren Solberg', { place: 'Oslo&pretty=true, Norway' }))).toEqual({
      name: 'Maren Solberg',
      location: 'Oslo pretty true Norway',
      min_likelihood: '6',
      titlecase: 'true',
      data_include: Object.keys(DATA).join(','),
    }));
});

describe('the match', () => {
  it('is a candidate, at the address of the LinkedIn page', () =>
    expect(read(200, match())).toEqual({
      kind: 'candidates',
      candidates: [
        {
          url: 'https://linkedin.com/in/maren-solberg',
          page: undefined,
          name: 'Maren Solberg',
          headline: 'Engineer',
          company: 'Fjordlys',
          place: 'Oslo, Norway',
          about: null,
          topics: [],
        },
      ],
    }));
  it.each([
    [{ linkedin_url: null, github_url: 'github.com/maren' }, 'https://github.com/maren'],
    [{ linkedin_url: null }, 'https://twitter.com/maren_s'],
    [{ linkedin_url: null, twitter_url: null }, 'https://facebook.com/maren.s'],
    [{ linkedin_url: 'http://www.linkedin.com/in/maren' }, 'https://www.linkedin.com/in/maren'],
    [{ linkedin_url: 'javascript:alert(1)' }, 'https://twitter.com/maren_s'],
    [{ linkedin_url: 'evil.example/in/maren' }, 'https://twitter.com/maren_s'],
    [{ linkedin_url: 'me:pw@linkedin.com/in/maren' }, 'https://twitter.com/maren_s'],
    [{ linkedin_url: 'https://me:pw@linkedin.com/in/maren' }, 'https://twitter.com/maren_s'],
    [{ linkedin_url: true }, 'https://twitter.com/maren_s'],
    [{ linkedin_url: 'HTTP://linkedin.com/in/maren' }, 'https://linkedin.com/in/maren'],
    [{ linkedin_url: 'https://linkedin.com/in/http:' }, 'https://linkedin.com/in/http:'],
    [
      { linkedin_url: null, twitter_url: null, facebook_url: 'https://www.facebook.com/maren/?ref=1' },
      'https://www.facebook.com/maren/',
    ],
  ])('with %o is found at %s', (parts, url) =>
    expect(read(200, match(parts))).toMatchObject({ candidates: [{ url }] }),
  );
  it.each([
    'https://evilfacebook.com/maren',
    'https://facebook.com.evil.example/maren',
    'https://facebook.com:8443/maren',
    'ftp://facebook.com/maren',
    'https://me@facebook.com/maren',
    'https://:pw@facebook.com/maren',
    'https://facebook.com/maren/posts',
    'https://',
    '',
  ])('has no link in %j', (facebook_url) =>
    expect(read(200, match({ linkedin_url: null, twitter_url: null, facebook_url }))).toEqual({
      kind: 'candidates',
      candidates: [],
    }),
  );
  it('is left out without a link or a name', () => {
    const none = { linkedin_url: null, twitter_url: null, facebook_url: 'https://facebook.com/a/b' };
    expect(read(200, match(none))).toEqual({ kind: 'candidates', candidates: [] });
    expect(read(200, match({ full_name: ' ' }))).toEqual({ kind: 'candidates', candidates: [] });
  });
  it('may lack fields that the plan does not include', () =>
    expect(read(200, match({ location_name: true, job_title: 7, job_company_name: null }))).toMatchObject({
      candidates: [{ headline: null, company: null, place: null }],
    }));
  it('is unrecognised without a name of the documented type', () =>
    expect(read(200, match({ full_name: true }))).toMatchObject({ reason: 'unrecognised_page' }));
  it('is nobody only for their own 404', () => {
    const error = { type: 'not_found', message: 'No records were found matching your request' };
    expect(read(404, { status: 404, error })).toEqual({ kind: 'absent' });
    expect(read(404, { status: 404, error: { type: 'x' } })).toMatchObject({ reason: 'unrecognised_page' });
    expect(read(404, '<html>404</html>')).toMatchObject({ reason: 'unrecognised_page' });
  });
});

it.each([
  [402, {}, 86_400],
  [429, { 'x-ratelimit-reset': '2026-11-26T12:00:40Z' }, 40],
  [429, { 'x-ratelimit-reset': '2026-11-26 12:00:40' }, 40],
  [429, { 'x-ratelimit-reset': inSeconds(40) }, 40],
  [429, { 'retry-after': '9' }, 9],
  [429, {}, 60],
] as const)('reports a spent quota with %i and %o', (status, headers, retryAfterSeconds) =>
  expect(read(status, { status, error: { type: 'rate_limit_error', message: 'x' } }, headers)).toEqual({
    kind: 'quota_spent',
    retryAfterSeconds,
  }),
);
it.each([
  [400, { kind: 'failed', reason: 'request_refused' }],
  [401, { kind: 'failed', reason: 'key_refused' }],
  [403, { kind: 'blocked', reason: 'denied', retryAfterSeconds: undefined }],
  [405, { kind: 'failed', reason: 'request_refused' }],
  [500, { kind: 'failed', reason: 'server_error' }],
])('a %i is %o', (status, reading) => expect(read(status, { status, error: { type: 'x' } })).toEqual(reading));
it.each(HOSTILE_BODIES)('does not recognise %s', (_, body) =>
  expect(read(200, body)).toEqual({ kind: 'failed', reason: 'unrecognised_page' }),
);
it('is asked with a key, and says nothing without one', () => {
  expect(peopledatalabs.headers('k')).toEqual({ accept: 'application/json', 'x-api-key': 'k' });
  expect(peopledatalabs.headers(undefined)).toEqual({ accept: 'application/json' });
});
