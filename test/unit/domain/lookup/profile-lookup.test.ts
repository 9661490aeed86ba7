import { describe, expect, it } from 'vitest';
import { LookUp, NamedPerson } from '../../../../lambdas/contracts/person.ts';
import { lookUp } from '../../../../lambdas/domain/lookup/profile-lookup.ts';
import type { Source } from '../../../../lambdas/domain/lookup/sources/source.ts';
import type { Page } from '../../../../lambdas/domain/pages/page.ts';
import type { Candidate, Reading, SourceProfile } from '../../../../lambdas/domain/pages/reading.ts';

const SITE = 'https://site.example';
const NOW = new Date('2026-11-23T12:00:00Z');
const chidi = NamedPerson.parse({
  name: 'Chidi',
  search_query: 'Chidi Backend Developer Nigeria',
  confidence: 0.95,
  role: 'backend developer',
  place: 'Nigeria',
  topics: ['Solana'],
});

const profile = (path: string, parts: Partial<SourceProfile> = {}): SourceProfile => ({
  url: SITE + path,
  name: 'Chidi Ezenwa',
  headline: 'Backend developer',
  company: null,
  place: 'Lagos, Nigeria',
  about: null,
  topics: [],
  ...parts,
});
const candidate = (path: string, parts: Partial<SourceProfile> = {}): Candidate => ({
  ...profile(path, parts),
  page: path,
});
const found = (path: string, parts: Partial<SourceProfile> = {}): Reading => ({
  kind: 'found',
  profile: profile(path, parts),
});
const PHOTOGRAPHER = { name: 'Chidi Marlowe', headline: 'Wedding photographer', place: 'Houston, Texas' };

/** A look-up at a source whose pages read as told, with the paths that it opened. */
const lookUpAt = async (
  startPaths: string[],
  readings: Record<string, Reading | { failed: string }>,
  person = chidi,
) => {
  const opened: string[] = [];
  const source: Source = {
    name: 'linkedin',
    hosts: [],
    startPaths: () => startPaths,
    read: (page) => readings[new URL(page.finalUrl).pathname] as Reading,
  };
  const visit = async (url: string): Promise<Page | { failed: string }> => {
    const { pathname } = new URL(url);
    opened.push(pathname);
    const reading = readings[pathname] ?? { failed: 'nothing_there' };
    return 'failed' in reading
      ? reading
      : { requestedUrl: url, finalUrl: url, status: 200, retryAfter: null, html: '' };
  };
  const verdict = await lookUp(source, person, { visit, baseUrl: SITE, now: () => NOW });
  return { ...verdict, lookUp: LookUp.parse(verdict.lookUp), opened };
};

describe('a look-up', () => {
  it('goes from the list to the likeliest person, whose own page decides', async () => {
    const verdict = await lookUpAt(['/list'], {
      '/list': { kind: 'candidates', candidates: [candidate('/in/photos', PHOTOGRAPHER), candidate('/in/chidi')] },
      '/in/chidi': found('/in/chidi', { about: 'Solana' }),
    });
    expect(verdict).toEqual({
      opened: ['/list', '/in/chidi'],
      lookUp: {
        outcome: 'found',
        profile: {
          ...profile('/in/chidi', { about: 'Solana' }),
          source: 'linkedin',
          fetched_at: '2026-11-23T12:00:00.000Z',
        },
        match_confidence: 0.8,
        red_flags: [],
        candidates: 2,
      },
    });
  });

  it('takes nobody rather than the first, and says how many there were', async () => {
    const verdict = await lookUpAt(['/list'], {
      '/list': {
        kind: 'candidates',
        candidates: [candidate('/in/1', { headline: null, place: null }), candidate('/in/2', PHOTOGRAPHER)],
      },
      '/in/1': found('/in/1', { headline: 'Chef', place: 'Lagos' }),
    });
    expect(verdict.lookUp).toEqual({ outcome: 'absent', candidates: 2, red_flags: [] });
  });

  it('opens both of two who look alike, and takes the one whose page tells them apart', async () => {
    const verdict = await lookUpAt(['/list'], {
      '/list': { kind: 'candidates', candidates: [candidate('/in/1'), candidate('/in/2')] },
      '/in/1': found('/in/1'),
      '/in/2': found('/in/2', { about: 'Solana' }),
    });
    expect(verdict.opened).toEqual(['/list', '/in/1', '/in/2']);
    expect(verdict.lookUp).toMatchObject({
      outcome: 'found',
      profile: { url: `${SITE}/in/2` },
      match_confidence: 0.8,
      red_flags: [],
    });
  });

  it('takes neither of two who cannot be told apart', async () => {
    const verdict = await lookUpAt(['/list'], {
      '/list': { kind: 'candidates', candidates: [candidate('/in/1'), candidate('/in/2')] },
      '/in/1': found('/in/1', { about: 'Solana' }),
      '/in/2': found('/in/2', { about: 'Solana' }),
    });
    expect(verdict.lookUp).toMatchObject({ outcome: 'absent', candidates: 2 });
  });

  it('takes neither even if all that was said fits both', async () => {
    const all = { company: 'Kelewele Labs', about: 'Solana, TypeScript' };
    const verdict = await lookUpAt(
      ['/list'],
      {
        '/list': { kind: 'candidates', candidates: [candidate('/in/1'), candidate('/in/2')] },
        '/in/1': found('/in/1', all),
        '/in/2': found('/in/2', all),
      },
      { ...chidi, name: 'Chidi Ezenwa', company: 'Kelewele Labs', topics: ['Solana', 'TypeScript'] },
    );
    expect(verdict.lookUp).toEqual({ outcome: 'absent', candidates: 2, red_flags: [] });
  });

  it('takes nobody while a third who looks as likely was not opened', async () => {
    const three = ['/in/1', '/in/2', '/in/3'];
    const pages = { '/in/1': found('/in/1', { about: 'Solana' }), '/in/2': found('/in/2'), '/in/3': found('/in/3') };
    const verdict = await lookUpAt(['/list'], {
      '/list': { kind: 'candidates', candidates: three.map((path) => candidate(path)) },
      ...pages,
    });
    expect(verdict.opened).toEqual(['/list', '/in/1', '/in/2']);
    expect(verdict.lookUp).toEqual({ outcome: 'absent', candidates: 3, red_flags: [] });
  });

  it('tells two people of one site apart by their pages, not by its subdomains', async () => {
    const hit = (url: string): Candidate => ({ ...profile('/'), url, page: undefined });
    const search = (...urls: string[]) =>
      lookUpAt(['/search'], { '/search': { kind: 'candidates', candidates: urls.map(hit) } });
    const two = await search('https://uk.linkedin.com/in/chidi-1', 'https://ng.linkedin.com/in/chidi-2');
    expect(two.lookUp.outcome).toBe('absent');
    const one = await search('https://uk.linkedin.com/in/chidi-1', 'https://ng.linkedin.com/in/chidi-1');
    expect(one.lookUp.outcome).toBe('found');
  });

  it('takes neither of two at different sites who contradict each other', async () => {
    const hit = (url: string, place: string): Candidate => ({ ...profile('/', { place }), url, page: undefined });
    const verdict = await lookUpAt(
      ['/search'],
      {
        '/search': {
          kind: 'candidates',
          candidates: [hit('https://x.com/chidi', 'Lagos'), hit('https://github.com/chidi', 'Toronto')],
        },
      },
      { ...chidi, name: 'Chidi Ezenwa', place: null },
    );
    expect(verdict.lookUp).toEqual({ outcome: 'absent', candidates: 2, red_flags: [] });
  });

  it('tries likely addresses in turn until one fits', async () => {
    const verdict = await lookUpAt(['/chidi', '/chidi_e', '/c'], {
      '/chidi': { kind: 'absent' },
      '/chidi_e': found('/chidi_e'),
    });
    expect(verdict.opened).toEqual(['/chidi', '/chidi_e']);
    expect(verdict.lookUp.outcome).toBe('found');
  });

  it('takes two sites to agree rather than to compete', async () => {
    const hit = (url: string): Candidate => ({ ...profile('/'), url, page: undefined });
    const verdict = await lookUpAt(['/search'], {
      '/search': { kind: 'candidates', candidates: [hit('https://x.com/chidi'), hit('https://github.com/chidi')] },
    });
    expect(verdict.opened).toEqual(['/search']);
    expect(verdict.lookUp).toMatchObject({ outcome: 'found', profile: { url: 'https://x.com/chidi' }, red_flags: [] });
  });

  it('opens three pages at most', async () => {
    const paths = ['/1', '/2', '/3', '/4', '/5'];
    const verdict = await lookUpAt(paths, Object.fromEntries(paths.map((path) => [path, { kind: 'absent' }])));
    expect(verdict.opened).toEqual(['/1', '/2', '/3']);
    expect(verdict.lookUp).toEqual({ outcome: 'absent', candidates: 0, red_flags: [] });
  });

  it('opens nothing for a name that cannot be looked up here', async () => {
    expect(await lookUpAt([], {})).toMatchObject({ opened: [], lookUp: { outcome: 'absent', candidates: 0 } });
  });

  it('ends at a block, and hands on how long to stay away', async () => {
    const verdict = await lookUpAt(['/1', '/2'], {
      '/1': { kind: 'blocked', reason: 'rate_limited', retryAfterSeconds: 30 },
    });
    expect(verdict).toMatchObject({
      opened: ['/1'],
      retryAfterSeconds: 30,
      lookUp: { outcome: 'blocked', reason: 'rate_limited' },
    });
  });

  it.each([
    [{ failed: 'timeout' }, 'timeout'],
    [{ kind: 'failed', reason: 'unrecognised_page' } as const, 'unrecognised_page'],
  ])('ends when there is no page that can be read: %o', async (reading, reason) => {
    const verdict = await lookUpAt(['/1', '/2'], { '/1': reading });
    expect(verdict).toMatchObject({ opened: ['/1'], lookUp: { outcome: 'failed', reason } });
  });

  it('hands on how an unrecognised page was built, and of no other page', async () => {
    const unrecognised = await lookUpAt(['/1'], { '/1': { kind: 'failed', reason: 'unrecognised_page' } });
    expect(unrecognised.sample).toEqual({
      host: 'site.example',
      path: '/1',
      status: 200,
      skeleton: 'html\n head\n body',
    });
    const consent = await lookUpAt(['/1'], { '/1': { kind: 'failed', reason: 'consent_page' } });
    expect(consent.sample).toBeUndefined();
  });
});

it('keeps nothing private of what a page says, and knows the person all the same', async () => {
  const about = 'Solana. Call 415-555-0132 or write to chidi@kelewele.example.';
  const { lookUp } = await lookUpAt(['/in/chidi'], {
    '/in/chidi': found('/in/chidi', { about, headline: 'Backend developer, +1 415 555 0132' }),
  });
  expect(lookUp.outcome).toBe('found');
  expect(lookUp.profile).toMatchObject({
    about: 'Solana. Call [PHONE] or write to [EMAIL].',
    headline: 'Backend developer, [PHONE]',
  });
});
