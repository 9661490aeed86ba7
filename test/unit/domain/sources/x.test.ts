import { describe, expect, it } from 'vitest';
import { NamedPerson } from '../../../../lambdas/contracts/person.ts';
import { x } from '../../../../lambdas/domain/sources/x.ts';
import { answer, fixture, READ_AT } from './fixture.ts';

const SITE = 'https://x.com';
const read = (name: string, path: string) => x.read(fixture(`x/${name}`, SITE + path), READ_AT);

describe('where to look at X', () => {
  it.each([
    ['Chidi', ['/chidi']],
    ['Maren Solberg', ['/marensolberg', '/maren_solberg', '/msolberg']],
    ['Dr. Søren Ö. Núñez', ['/sorennunez', '/soren_nunez', '/snunez']],
    ['Bartholomew Featherstonehaugh', ['/bartholomewf']],
    ['Ines d’Arcy', ['/inesdarcy', '/ines_darcy', '/idarcy']],
    ['明美', []],
    ['../i/flow', ['/iflow', '/i_flow', '/if']],
  ])('%s', (name, paths) => {
    expect(x.startPaths(NamedPerson.parse({ name, search_query: 'x', confidence: 1 }))).toEqual(paths);
  });
});

describe('an X profile', () => {
  it('is read from og: tags and JSON-LD', () => {
    expect(read('profile', '/IlkaThornbury')).toEqual({
      kind: 'found',
      profile: {
        url: 'https://x.com/ilkathornbury',
        name: 'Ilka Thornbury',
        headline: 'Backend developer at Pebblewise. Postgres, Go and sourdough.',
        company: null,
        place: 'Ghent, Belgium',
        about: null,
        topics: [],
      },
    });
  });

  it('is read from its title and elements when there are no og: tags', () => {
    expect(read('profile-rendered', '/ozzy_dunmore')).toMatchObject({
      kind: 'found',
      profile: {
        url: 'https://x.com/Ozzy_Dunmore',
        name: 'Oskar (Ozzy) Dunmore',
        headline: null,
        place: 'Leeds, England',
        about: 'Photographer',
      },
    });
  });
});

describe('what X gives in place of a profile', () => {
  const wall = { kind: 'blocked', reason: 'auth_wall', retryAfterSeconds: undefined };
  it.each([
    ['not-existing', '/zyxqwertz', { kind: 'absent' }],
    ['suspended', '/zyxqwertz', { kind: 'absent' }],
    ['protected', '/ilkathornbury', { kind: 'absent' }],
    ['empty-shell', '/ilkathornbury', wall],
    ['login-flow', '/i/flow/login', wall],
    ['another-account', '/ilkathornbury', { kind: 'failed', reason: 'unrecognised_page' }],
  ])('%s', (name, path, reading) => {
    expect(read(name, path)).toEqual(reading);
  });

  it('429', () => {
    expect(x.read(answer(429, `${SITE}/chidi`, '15'), READ_AT)).toEqual({
      kind: 'blocked',
      reason: 'rate_limited',
      retryAfterSeconds: 15,
    });
  });
});
