import { describe, expect, it } from 'vitest';
import { exa } from '../../../../../lambdas/domain/lookup/sources/exa.ts';
import { HOSTILE_BODIES, HOSTILE_NAMES, person, readingOf, SCRIPTS, UNSEARCHABLE } from '../api-answers.ts';

const read = readingOf(exa);
const list = (...results: unknown[]) => ({ requestId: 'r', results });
const ENTITY = {
  id: 'https://exa.ai/library/person/x',
  type: 'person',
  version: 1,
  properties: {
    name: 'Maren Solberg',
    location: 'Oslo, Norway',
    workHistory: [
      { title: 'Intern', company: { name: 'Nordlys' }, dates: { from: '2015-01-01', to: '2016-01-01' } },
      { title: 'Engineer', company: { name: 'Fjordlys' }, dates: { from: '2020-01-01', to: null } },
    ],
  },
};
const RESULT = {
  url: 'https://www.linkedin.com/in/maren-solberg',
  title: 'Maren Solberg | Rust at Fjordlys',
  highlights: ['Builds databases.', 'Speaks Norwegian.'],
  entities: [ENTITY],
};

describe('the search', () => {
  it.each([...SCRIPTS, ...HOSTILE_NAMES])('looks for %s by the words %s', (name, query) =>
    expect(exa.requestsFor(person(name))).toMatchObject([{ path: '/search', body: { query } }]),
  );
  it.each(UNSEARCHABLE)('is not made for %j', (name) => expect(exa.requestsFor(person(name))).toEqual([]));
  it('asks for five people and for what their pages say', () =>
    expect(exa.requestsFor(person('Maren Solberg', { role: 'engineer', company: 'Fjordlys' }))).toEqual([
      {
        path: '/search',
        body: {
          query: 'Maren Solberg engineer Fjordlys',
          category: 'people',
          numResults: 5,
          contents: { highlights: true },
        },
      },
    ]));
});

describe('the results', () => {
  it('are candidates, by what their entity says', () =>
    expect(read(200, list(RESULT))).toEqual({
      kind: 'candidates',
      candidates: [
        {
          url: 'https://www.linkedin.com/in/maren-solberg',
          page: undefined,
          name: 'Maren Solberg',
          headline: 'Engineer',
          company: 'Fjordlys',
          place: 'Oslo, Norway',
          about: 'Builds databases. … Speaks Norwegian.',
          topics: [],
        },
      ],
    }));
  it.each([undefined, null, [], [{ type: 'company', properties: {} }], 'x'])(
    'are read by their title when the entities are %o',
    (entities) =>
      expect(read(200, list({ ...RESULT, entities }))).toMatchObject({
        candidates: [{ name: 'Maren Solberg', headline: 'Rust at Fjordlys', company: null }],
      }),
  );
  it('have no company when no job is a present one', () =>
    expect(
      read(200, list({ ...RESULT, entities: [{ ...ENTITY, properties: { name: 'Maren Solberg', workHistory: 7 } }] })),
    ).toMatchObject({ candidates: [{ headline: 'Rust at Fjordlys', company: null, place: null }] }));
  it('are read by their entity when there is no title', () =>
    expect(read(200, list({ ...RESULT, title: null }))).toMatchObject({ candidates: [{ name: 'Maren Solberg' }] }));
  it('are empty for an empty list', () => expect(read(200, list())).toEqual({ kind: 'absent' }));
  it('leave out pages that belong to no person, and unreadable entries', () =>
    expect(read(200, list(null, { ...RESULT, url: 'https://fjordlys.example/team' }))).toEqual({
      kind: 'candidates',
      candidates: [],
    }));
  it.each(['javascript:alert(1)', 'https://me:pw@www.linkedin.com/in/maren', 'https://linkedin.evil.example/in/x', ''])(
    'lead to nobody at %j',
    (url) => expect(read(200, list({ ...RESULT, url }))).toEqual({ kind: 'candidates', candidates: [] }),
  );
  it('are unrecognised when a person has no name anywhere', () =>
    expect(read(200, list({ ...RESULT, title: '', entities: [] }))).toMatchObject({ reason: 'unrecognised_page' }));
  it('are unrecognised when none has the documented shape', () =>
    expect(read(200, list({ link: 'x' }, []))).toMatchObject({ reason: 'unrecognised_page' }));
});

it.each([
  [402, {}, 86_400],
  [429, {}, 60],
  [429, { 'retry-after': '2' }, 2],
] as const)('reports a spent quota with %i and %o', (status, headers, retryAfterSeconds) =>
  expect(read(status, { requestId: 'r', error: 'x', tag: 'NO_MORE_CREDITS' }, headers)).toEqual({
    kind: 'quota_spent',
    retryAfterSeconds,
  }),
);
it.each([
  [400, { kind: 'failed', reason: 'request_refused' }],
  [401, { kind: 'failed', reason: 'key_refused' }],
  [403, { kind: 'blocked', reason: 'denied', retryAfterSeconds: undefined }],
  [422, { kind: 'failed', reason: 'request_refused' }],
  [500, { kind: 'failed', reason: 'server_error' }],
])('a %i is %o', (status, reading) => expect(read(status, { error: 'x', tag: 'X' })).toEqual(reading));
it.each(HOSTILE_BODIES)('does not recognise %s', (_, body) =>
  expect(read(200, body)).toEqual({ kind: 'failed', reason: 'unrecognised_page' }),
);
it('is asked with a key, and says nothing without one', () => {
  expect(exa.headers('k')).toEqual({ accept: 'application/json', 'x-api-key': 'k' });
  expect(exa.headers(undefined)).toEqual({ accept: 'application/json' });
});
