import { describe, expect, it } from 'vitest';
import { orcid } from '../../../../../lambdas/domain/lookup/sources/orcid.ts';
import { HOSTILE_BODIES, HOSTILE_NAMES, person, readingOf, SCRIPTS, UNSEARCHABLE } from '../api-answers.ts';

const read = readingOf(orcid);
const RECORD = {
  'orcid-id': '0000-0002-1825-009X',
  'given-names': 'Maren',
  'family-names': 'Solberg',
  'credit-name': null,
  'other-name': ['M. Solberg'],
  email: ['maren@fjordlys.example'],
  'institution-name': ['Fjordlys University', 'Nordlys Institute', 'Fjordlys University'],
};
const list = (...records: unknown[]) => ({ 'expanded-result': records, 'num-found': records.length });
const query = (path: string | undefined) => new URL(path ?? '', 'https://x.example').searchParams.get('q');
const named = (words: string) =>
  words
    .split(' ')
    .map((word) => `given-and-family-names:"${word}"`)
    .join(' AND ');

describe('the search', () => {
  it.each([...SCRIPTS, ...HOSTILE_NAMES])('looks for %s by the words %s', (name, words) =>
    expect(query(orcid.requestsFor(person(name))[0]?.path)).toBe(named(words)),
  );
  it.each(UNSEARCHABLE)('is not made for %j', (name) => expect(orcid.requestsFor(person(name))).toEqual([]));
  it('puts people of an institution first, without operators in its name', () =>
    expect(query(orcid.requestsFor(person('Maren Solberg', { company: 'Fjordlys" OR orcid:* {x}' }))[0]?.path)).toBe(
      `(${named('Maren Solberg')}) OR (${named('Maren Solberg')} AND affiliation-org-name:"Fjordlys Or orcid x")`,
    ));
  it('asks for ten records', () =>
    expect(orcid.requestsFor(person('Maren Solberg'))[0]?.path).toMatch(/^\/v3\.0\/expanded-search\/\?q=.*&rows=10$/));
});

describe('the records', () => {
  it('are candidates, with all their institutions', () =>
    expect(read(200, list(RECORD))).toEqual({
      kind: 'candidates',
      candidates: [
        {
          url: 'https://orcid.org/0000-0002-1825-009X',
          page: undefined,
          name: 'Maren Solberg',
          headline: null,
          company: 'Fjordlys University',
          place: null,
          about: 'Fjordlys University, Nordlys Institute',
          topics: [],
        },
      ],
    }));
  it('use the name that they publish under', () =>
    expect(read(200, list({ ...RECORD, 'credit-name': 'M. Solberg' }))).toMatchObject({
      candidates: [{ name: 'M. Solberg' }],
    }));
  it('may lack everything but a name', () =>
    expect(read(200, list({ 'orcid-id': RECORD['orcid-id'], 'family-names': 'Solberg' }))).toMatchObject({
      candidates: [{ name: 'Solberg', company: null, about: null }],
    }));
  it('are left out with a private name', () =>
    expect(read(200, list({ ...RECORD, 'given-names': null, 'family-names': null }))).toEqual({
      kind: 'candidates',
      candidates: [],
    }));
  it('are nobody when nobody is found', () => {
    expect(read(200, { 'expanded-result': null, 'num-found': 0 })).toEqual({ kind: 'absent' });
    expect(read(200, list())).toEqual({ kind: 'absent' });
  });
  it('are unrecognised when some exist and none is given', () =>
    expect(read(200, { 'expanded-result': null, 'num-found': 3 })).toMatchObject({ reason: 'unrecognised_page' }));
  it.each(['javascript:alert(1)', '0000-0002-1825-009X/../x', 'https://evil.example', null])(
    'are unrecognised when the only id is %j',
    (id) => expect(read(200, list({ ...RECORD, 'orcid-id': id }))).toMatchObject({ reason: 'unrecognised_page' }),
  );
  it('leave out unreadable entries, and fields of another type', () =>
    expect(read(200, list(null, [], { ...RECORD, 'institution-name': 'x', 'credit-name': {} }))).toMatchObject({
      candidates: [{ name: 'Maren Solberg', company: null }],
    }));
});

it.each([
  [429, {}, 60],
  [429, { 'retry-after': '12' }, 12],
  [503, {}, 60],
  [503, { 'retry-after': 'Thu, 26 Nov 2026 12:00:30 GMT' }, 30],
] as const)('reports a spent quota with %i and %o', (status, headers, retryAfterSeconds) =>
  expect(read(status, '<html>', headers)).toEqual({ kind: 'quota_spent', retryAfterSeconds }),
);
it.each([
  [400, { kind: 'failed', reason: 'request_refused' }],
  [401, { kind: 'failed', reason: 'key_refused' }],
  [403, { kind: 'blocked', reason: 'denied', retryAfterSeconds: undefined }],
  [500, { kind: 'failed', reason: 'server_error' }],
])('a %i is %o', (status, reading) =>
  expect(read(status, { 'response-code': status, 'developer-message': 'x', 'error-code': 9006 })).toEqual(reading),
);
it.each(HOSTILE_BODIES)('does not recognise %s', (_, body) =>
  expect(read(200, body)).toEqual({ kind: 'failed', reason: 'unrecognised_page' }),
);
it('is asked for JSON, without a key', () => expect(orcid.headers('k')).toEqual({ accept: 'application/json' }));
