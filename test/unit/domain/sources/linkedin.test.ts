import { describe, expect, it } from 'vitest';
import { NamedPerson } from '../../../../lambdas/contracts/person.ts';
import { linkedin } from '../../../../lambdas/domain/sources/linkedin.ts';
import { answer, fixture, READ_AT } from './fixture.ts';

const SITE = 'https://www.linkedin.com';
const read = (name: string, path: string, how = {}) =>
  linkedin.read(fixture(`linkedin/${name}`, SITE + path, how), READ_AT);

describe('where to look at LinkedIn', () => {
  it.each([
    ['Chidi', ['/pub/dir/Chidi/+']],
    ['Maren Solberg', ['/pub/dir/Maren/Solberg']],
    ['Dr Maren K. Solberg', ['/pub/dir/Maren/Solberg']],
    ['Ana María O’Hara-Núñez', ['/pub/dir/Ana/O%E2%80%99Hara-N%C3%BA%C3%B1ez']],
    ['../../feed ?x=1', []],
    ['Chidi ../../feed', ['/pub/dir/Chidi/+']],
    ['%2e%2e', []],
  ])('%s', (name, paths) => {
    expect(linkedin.startPaths(NamedPerson.parse({ name, search_query: 'x', confidence: 1 }))).toEqual(paths);
  });
});

describe('a LinkedIn profile', () => {
  it('is read from JSON-LD and the top card, without what is masked', () => {
    const page = {
      requestedUrl: `${SITE}/in/ayo-fenwick-tidepool`,
      finalUrl: 'https://uk.linkedin.com/in/ayo-fenwick-tidepool?trk=x',
    };
    expect(read('profile', '', page)).toEqual({
      kind: 'found',
      profile: {
        url: 'https://www.linkedin.com/in/ayo-fenwick-tidepool',
        name: 'Ayo Fenwick',
        headline: 'Data Engineer at Tidepool Analytics',
        company: 'Tidepool Analytics',
        place: 'Bristol, England, United Kingdom',
        about: 'Streams and tables. I keep Kafka honest.',
        topics: ['Kafka', 'dbt'],
      },
    });
  });

  it('is read in other languages', () => {
    expect(read('profile-german', '/in/joerdis-wuenschmann')).toMatchObject({
      profile: {
        name: 'Jördis Wünschmann',
        headline: 'Bauingenieurin',
        company: 'Brückenwerk Süd GmbH',
        place: 'München, Bayern, Deutschland',
      },
    });
  });

  it('is known by its name alone when all else is masked', () => {
    expect(read('profile-masked', '/in/rasmus-ekeby')).toEqual({
      kind: 'found',
      profile: {
        url: `${SITE}/in/rasmus-ekeby`,
        name: 'Rasmus Ekeby',
        headline: null,
        company: null,
        place: 'Sweden',
        about: null,
        topics: [],
      },
    });
  });

  it('is read from the top card when JSON-LD is broken, whatever words its owner uses', () => {
    expect(read('profile-without-json-ld', '/in/delphine-aubrac-stone')).toMatchObject({
      kind: 'found',
      profile: {
        name: 'Delphine Aubrac-Stone',
        headline: 'Translator, French and Dutch',
        place: 'Ghent, Belgium',
        about: expect.stringContaining('Continue as Delphine'),
      },
    });
  });
});

describe('a LinkedIn profile of which only the title is left', () => {
  it('is read from that', () => {
    expect(read('profile-title-only', '/in/wendell-orimoto')).toMatchObject({
      kind: 'found',
      profile: { name: 'Wendell Orimoto', headline: 'Site Manager - Quayside Builders', company: null, place: null },
    });
  });
});

describe('the people directory', () => {
  it('gives the candidates who have a handle and a name that can be read', () => {
    const found = (url: string, headline: string | null, place: string) => ({
      page: url,
      url: SITE + url,
      name: 'Ayo Fenwick',
      headline,
      company: null,
      place,
      about: null,
      topics: [],
    });
    expect(read('directory', '/pub/dir/Ayo/Fenwick')).toEqual({
      kind: 'candidates',
      candidates: [
        found('/in/ayo-fenwick-tidepool', 'Data Engineer at Tidepool Analytics', 'Bristol, England, United Kingdom'),
        found('/in/ayo-fenwick-8b1234', '--', 'Nigeria'),
      ],
    });
  });

  it('says when there is nobody of the name', () => {
    expect(read('directory-empty', '/pub/dir/Zyx/Qwertz')).toEqual({ kind: 'absent' });
  });
});

describe('what LinkedIn gives in place of a page', () => {
  const blocked = (reason: string, retryAfterSeconds?: number) => ({ kind: 'blocked', reason, retryAfterSeconds });
  it.each([
    ['authwall', '/authwall?trk=x&sessionRedirect=%2Fin%2Fayo', blocked('auth_wall')],
    ['authwall', '/uas/login?session_redirect=x', blocked('auth_wall')],
    ['authwall', '/login', blocked('auth_wall')],
    ['authwall', '/in/ayo-fenwick-tidepool', blocked('auth_wall')],
    ['authwall', '/pub/dir/Ayo/Fenwick', blocked('auth_wall')],
    ['challenge', '/checkpoint/challenge/AgE', blocked('captcha')],
    ['not-found', '/404/', { kind: 'absent' }],
    ['redesigned', '/in/ayo-fenwick-tidepool', { kind: 'failed', reason: 'unrecognised_page' }],
    ['redesigned', '/pub/dir/Ayo/Fenwick', { kind: 'failed', reason: 'unrecognised_page' }],
    ['redesigned', '/', { kind: 'failed', reason: 'unrecognised_page' }],
  ])('%s at %s', (name, path, reading) => {
    expect(read(name, path)).toEqual(reading);
  });

  it.each([
    [answer(999, `${SITE}/in/ayo`), blocked('denied')],
    [answer(429, `${SITE}/in/ayo`, '120'), blocked('rate_limited', 120)],
    [answer(429, `${SITE}/in/ayo`, 'Mon, 23 Nov 2026 12:01:30 GMT'), blocked('rate_limited', 90)],
    [answer(503, `${SITE}/in/ayo`, '60'), blocked('rate_limited', 60)],
    [answer(403, `${SITE}/in/ayo`), blocked('denied')],
    [answer(401, `${SITE}/in/ayo`), blocked('auth_wall')],
    [answer(502, `${SITE}/in/ayo`), { kind: 'failed', reason: 'server_error' }],
    [answer(404, `${SITE}/in/ayo`), { kind: 'absent' }],
  ])('$status', (page, reading) => {
    expect(linkedin.read(page, READ_AT)).toEqual(reading);
  });
});
