import { describe, expect, it } from 'vitest';
import { NamedPerson } from '../../../../lambdas/contracts/person.ts';
import { google } from '../../../../lambdas/domain/sources/google.ts';
import { answer, fixture, READ_AT } from './fixture.ts';

const SITE = 'https://www.google.com';
const read = (name: string, path = '/search?q=x') => google.read(fixture(`google/${name}`, SITE + path), READ_AT);

describe('where to look at Google', () => {
  it('is the query, as text and nothing else', () => {
    const person = NamedPerson.parse({ name: 'Chidi', search_query: 'Chidi & Söhne&tbm=isch #x', confidence: 1 });
    expect(google.startPaths(person)).toEqual(['/search?q=Chidi%20%26%20S%C3%B6hne%26tbm%3Disch%20%23x&hl=en&num=10']);
  });
});

describe('a result page', () => {
  it('gives the results at sites where people show themselves, by plain https addresses', () => {
    expect(read('results')).toEqual({
      kind: 'candidates',
      candidates: [
        {
          url: 'https://be.linkedin.com/in/ilka-thornbury-pebblewise',
          page: undefined,
          name: 'Ilka Thornbury',
          headline: 'Backend Developer - Pebblewise',
          company: null,
          place: 'Ghent, Flemish Region, Belgium',
          about: 'Ghent, Flemish Region, Belgium · Backend Developer · Pebblewise Experience: Pebblewise',
          topics: [],
        },
        expect.objectContaining({
          url: 'https://x.com/ilkathornbury',
          name: 'Ilka Thornbury',
          headline: null,
          about: 'Postgres, Go and sourdough.',
        }),
      ],
    });
  });

  it('is read in its basic layout, with wrapped links', () => {
    expect(read('results-basic')).toEqual({
      kind: 'candidates',
      candidates: [
        expect.objectContaining({
          url: 'https://about.me/rasmus-ekeby-bees',
          name: 'Rasmus Ekeby',
          headline: 'Beekeeper',
          about: 'Uppsala. Forty hives and a podcast.',
        }),
      ],
    });
  });

  it('never takes the query for what was found', () => {
    expect(read('single-result')).toMatchObject({ candidates: [{ name: 'Rasmus Ekeby', about: 'Forty hives.' }] });
  });
});

describe('what Google gives in place of results', () => {
  it.each([
    ['no-results', '/search?q=x', { kind: 'absent' }],
    ['sorry', '/sorry/index?continue=x', { kind: 'blocked', reason: 'captcha', retryAfterSeconds: undefined }],
    ['sorry', '/search?q=x', { kind: 'blocked', reason: 'captcha', retryAfterSeconds: undefined }],
    [
      'enable-js',
      '/httpservice/retry/enablejs?sei=x',
      { kind: 'blocked', reason: 'denied', retryAfterSeconds: undefined },
    ],
    ['enable-js', '/search?q=x', { kind: 'failed', reason: 'unrecognised_page' }],
    ['consent', '/search?q=x', { kind: 'failed', reason: 'consent_page' }],
  ])('%s at %s', (name, path, reading) => {
    expect(read(name, path)).toEqual(reading);
  });

  it('a consent page of its own host', () => {
    expect(google.read(answer(200, 'https://consent.google.com/ml?continue=x'), READ_AT)).toEqual({
      kind: 'failed',
      reason: 'consent_page',
    });
  });

  it('429', () => {
    expect(google.read(answer(429, `${SITE}/search?q=x`), READ_AT)).toMatchObject({
      kind: 'blocked',
      reason: 'rate_limited',
    });
  });
});
