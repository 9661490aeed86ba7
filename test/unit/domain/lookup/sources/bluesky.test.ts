import { describe, expect, it } from 'vitest';
import { bluesky } from '../../../../../lambdas/domain/lookup/sources/bluesky.ts';
import { HOSTILE_BODIES, HOSTILE_NAMES, inSeconds, person, readingOf, SCRIPTS, UNSEARCHABLE } from '../api-answers.ts';

const read = readingOf(bluesky);
const ACTOR = {
  did: 'did:plc:abc',
  handle: 'maren.bsky.example',
  displayName: 'Maren Solberg',
  description: 'Rust at Fjordlys.\n\nOslo',
  avatar: 'javascript:alert(1)',
};

describe('the search', () => {
  it.each([...SCRIPTS, ...HOSTILE_NAMES])('looks for %s as %s', (name, words) =>
    expect(bluesky.requestsFor(person(name))).toEqual([
      { path: `/xrpc/app.bsky.actor.searchActors?q=${encodeURIComponent(words)}&limit=10` },
    ]),
  );
  it.each(UNSEARCHABLE)('is not made for %j', (name) => expect(bluesky.requestsFor(person(name))).toEqual([]));
});

describe('the actors', () => {
  it('are candidates, with the description as `about`', () =>
    expect(read(200, { actors: [ACTOR], cursor: '10' })).toEqual({
      kind: 'candidates',
      candidates: [
        {
          url: 'https://bsky.app/profile/maren.bsky.example',
          page: undefined,
          name: 'Maren Solberg',
          headline: null,
          company: null,
          place: null,
          about: 'Rust at Fjordlys. Oslo',
          topics: [],
        },
      ],
    }));
  it('are empty for an empty list', () => expect(read(200, { actors: [] })).toEqual({ kind: 'absent' }));
  it.each([
    ['no valid handle', { handle: 'handle.invalid' }],
    ['no display name', { displayName: '' }],
    ['a missing display name', { displayName: undefined }],
    ['the wish not to be shown to strangers', { labels: [{ val: '!no-unauthenticated' }] }],
  ])('leave out an actor with %s', (_, parts) =>
    expect(read(200, { actors: [{ ...ACTOR, ...parts }] })).toEqual({ kind: 'candidates', candidates: [] }),
  );
  it('leave out unreadable entries', () =>
    expect(read(200, { actors: [null, 7, { ...ACTOR, handle: 'x/../y' }, ACTOR] })).toMatchObject({
      candidates: [{ name: 'Maren Solberg' }],
    }));
  it.each(['javascript:alert(1)', 'evil.example/x', 'user@evil.example', 'a b.example', '..', 7])(
    'are unrecognised when the only handle is %j',
    (handle) => expect(read(200, { actors: [{ ...ACTOR, handle }] })).toMatchObject({ reason: 'unrecognised_page' }),
  );
  it('are ten at most', () =>
    expect(read(200, { actors: Array(50).fill(ACTOR) })).toMatchObject({ candidates: { length: 10 } }));
});

it.each([
  [{ 'ratelimit-reset': inSeconds(120) }, 120],
  [{ 'ratelimit-reset': '90' }, 90],
  [{ 'retry-after': '5', 'ratelimit-reset': inSeconds(120) }, 5],
  [{}, 60],
])('reports a spent quota with %o', (headers, retryAfterSeconds) =>
  expect(read(429, { error: 'RateLimitExceeded', message: 'Rate Limit Exceeded' }, headers)).toEqual({
    kind: 'quota_spent',
    retryAfterSeconds,
  }),
);
it.each([
  [400, { kind: 'failed', reason: 'request_refused' }],
  [403, { kind: 'blocked', reason: 'denied', retryAfterSeconds: undefined }],
  [502, { kind: 'failed', reason: 'server_error' }],
])('a %i is %o', (status, reading) => expect(read(status, { error: 'InvalidRequest', message: 'x' })).toEqual(reading));
it.each(HOSTILE_BODIES)('does not recognise %s', (_, body) =>
  expect(read(200, body)).toEqual({ kind: 'failed', reason: 'unrecognised_page' }),
);
it('is asked without a key, even if there is one', () => {
  expect(bluesky.headers(undefined)).toEqual({ accept: 'application/json' });
  expect(bluesky.headers('k')).toEqual({ accept: 'application/json' });
});
