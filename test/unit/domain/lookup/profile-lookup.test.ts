import { describe, expect, it } from 'vitest';
import {
  Candidates,
  LookupDocument,
  MAX_CANDIDATES,
  MentionedPerson,
  type PageProfile,
} from '../../../../lambdas/contracts/person.ts';
import { lookUp } from '../../../../lambdas/domain/lookup/profile-lookup.ts';
import type { BrowserSource, SourceRequest } from '../../../../lambdas/domain/lookup/source.ts';
import type { Page, Unvisited } from '../../../../lambdas/domain/pages/page.ts';
import { sampleOf } from '../../../../lambdas/domain/pages/page-sample.ts';
import type { ListedProfile, Reading } from '../../../../lambdas/domain/pages/reading.ts';

const SITE = 'https://site.example';
const NOW = new Date('2026-11-23T12:00:00Z');
const chidi = MentionedPerson.parse({
  name: 'Chidi',
  search_query: 'Chidi Backend Developer Nigeria',
  confidence: 0.95,
  role: 'backend developer',
  place: 'Nigeria',
  topics: ['Solana'],
});

const profile = (path: string, parts: Partial<PageProfile> = {}): PageProfile => ({
  url: SITE + path,
  name: 'Chidi Ezenwa',
  headline: 'Backend developer',
  company: null,
  place: 'Lagos, Nigeria',
  about: null,
  topics: [],
  ...parts,
});
const candidate = (path: string, parts: Partial<PageProfile> = {}): ListedProfile => ({
  ...profile(path, parts),
  page: path,
});
const found = (path: string, parts: Partial<PageProfile> = {}): Reading => ({
  kind: 'found',
  profile: profile(path, parts),
});
const list = (...candidates: ListedProfile[]): Reading => ({ kind: 'candidates', candidates });
const PHOTOGRAPHER = { name: 'Chidi Marlowe', headline: 'Wedding photographer', place: 'Houston, Texas' };

/** A lookup at a source with the given readings, and the paths that it opened. */
const lookUpAt = async (
  startPaths: string[],
  readings: Record<string, Reading | { failed: string }>,
  person = chidi,
) => {
  const opened: string[] = [];
  const source: BrowserSource = {
    requestsFor: () => startPaths.map((path) => ({ path })),
    read: (page) => readings[new URL(page.finalUrl).pathname] as Reading,
  };
  const ask = async ({ path }: SourceRequest): Promise<Page | Unvisited> => {
    opened.push(path);
    const reading = readings[path] ?? { failed: 'nothing_there' };
    const url = SITE + path;
    return 'failed' in reading
      ? reading
      : { requestedUrl: url, finalUrl: url, status: 200, retryAfter: null, html: '' };
  };
  const verdict = await lookUp(source, person, { source: 'linkedin', ask, sampleOf, now: () => NOW });
  return { ...verdict, lookup: LookupDocument.parse(verdict.lookup), opened };
};

/** The candidates of a lookup, by path: `own` for a person's page, `list` for an entry. */
const handedOn = ({ lookup }: { lookup: unknown }) =>
  Candidates.parse(lookup).shown.map(
    ({ url, is_own_page }) => `${new URL(url).pathname} ${is_own_page ? 'own' : 'list'}`,
  );

describe('a lookup', () => {
  it('goes from the list to the likeliest, and returns everyone with the shown fields', async () => {
    const verdict = await lookUpAt(['/list'], {
      '/list': list(candidate('/in/photos', PHOTOGRAPHER), candidate('/in/chidi')),
      '/in/chidi': found('/in/chidi', { about: 'Solana' }),
    });
    const shown = { source: 'linkedin', fetched_at: '2026-11-23T12:00:00.000Z' };
    expect(verdict).toEqual({
      opened: ['/list', '/in/chidi'],
      lookup: {
        outcome: 'candidates',
        shown: [
          { ...profile('/in/chidi', { about: 'Solana' }), ...shown, is_own_page: true },
          { ...profile('/in/photos', PHOTOGRAPHER), ...shown, is_own_page: false },
        ],
        candidates: 2,
      },
    });
  });

  it('neither opens nor returns anybody with another name', async () => {
    const other = { name: 'Ikenna Ezenwa' };
    const verdict = await lookUpAt(['/list'], {
      '/list': list(candidate('/in/ikenna', other), candidate('/in/chidi')),
      '/in/chidi': found('/in/chidi', other),
    });
    expect(verdict.opened).toEqual(['/list', '/in/chidi']);
    expect(verdict.lookup).toEqual({ outcome: 'absent', candidates: 2, red_flags: [] });
  });

  it('opens entries with the most facts first, and then in the order of the list', async () => {
    const entries = [
      candidate('/in/1', PHOTOGRAPHER),
      candidate('/in/2', { headline: 'Chef' }),
      candidate('/in/3', { about: 'Solana' }),
      candidate('/in/4'),
    ];
    const verdict = await lookUpAt(['/list'], {
      '/list': list(...entries),
      '/in/3': found('/in/3'),
      '/in/4': found('/in/4'),
    });
    expect(verdict.opened).toEqual(['/list', '/in/3', '/in/4']);
  });

  it('stops once a page has all facts, unless another entry agrees in something, too', async () => {
    const pages = { '/in/1': found('/in/1', { about: 'Solana' }), '/in/2': found('/in/2') };
    const first = candidate('/in/1');
    const alone = await lookUpAt(['/list'], { '/list': list(first, candidate('/in/2', PHOTOGRAPHER)), ...pages });
    expect(alone.opened).toEqual(['/list', '/in/1']);
    expect(handedOn(alone)).toEqual(['/in/1 own', '/in/2 list']);
    const rivalled = await lookUpAt(['/list'], { '/list': list(first, candidate('/in/2')), ...pages });
    expect(rivalled.opened).toEqual(['/list', '/in/1', '/in/2']);
  });

  it('never stops early without facts', async () => {
    const nothing = { ...chidi, role: null, place: null, topics: [] };
    const pages = { '/1': found('/1'), '/2': found('/2'), '/3': found('/3') };
    const verdict = await lookUpAt(['/1', '/2', '/3'], pages, nothing);
    expect(verdict.opened).toEqual(['/1', '/2', '/3']);
    expect(verdict.lookup).toMatchObject({ candidates: 3 });
  });

  it('returns opened people first, and then those that no visit was left for', async () => {
    const paths = ['/in/1', '/in/2', '/in/3', '/in/4'];
    const verdict = await lookUpAt(['/list'], {
      '/list': list(...paths.map((path) => candidate(path))),
      '/in/1': found('/in/1'),
      '/in/2': found('/in/2'),
    });
    expect(handedOn(verdict)).toEqual(['/in/1 own', '/in/2 own', '/in/3 list', '/in/4 list']);
  });

  it('returns five at most, and says how many there were', async () => {
    const many = Array.from({ length: 9 }, (_, at) => ({ ...candidate(`/in/${at}`), page: undefined }));
    const verdict = await lookUpAt(['/search'], { '/search': list(...many) });
    expect(handedOn(verdict)).toHaveLength(MAX_CANDIDATES);
    expect(verdict.lookup).toMatchObject({ candidates: 9 });
  });

  it('ends with the list if the source has nothing else', async () => {
    const hits = ['https://x.com/chidi', 'https://github.com/chidi'];
    const verdict = await lookUpAt(['/search'], {
      '/search': list(...hits.map((url) => ({ ...profile('/'), url, page: undefined }))),
    });
    expect(verdict.opened).toEqual(['/search']);
    expect(verdict.lookup).toMatchObject({ shown: hits.map((url) => ({ url, is_own_page: true })) });
  });

  it('counts a page on two lists once', async () => {
    const verdict = await lookUpAt(['/1', '/2'], {
      '/1': list(candidate('/in/1', PHOTOGRAPHER)),
      '/2': list(candidate('/in/1', PHOTOGRAPHER)),
      '/in/1': found('/in/1', PHOTOGRAPHER),
    });
    expect(handedOn(verdict)).toEqual(['/in/1 own']);
  });

  it.each([
    ['twice', ['https://uk.linkedin.com/in/chidi-1', 'https://ng.linkedin.com/in/chidi-1'], 1],
    ['and another', ['https://uk.linkedin.com/in/chidi-1', 'https://ng.linkedin.com/in/chidi-2'], 2],
    ['at another site', ['https://x.com/chidi', 'https://github.com/chidi'], 2],
  ])('recognises a page that one list shows %s', async (_, urls, count) => {
    const hits = urls.map((url) => ({ ...profile('/'), url, page: undefined }));
    expect(handedOn(await lookUpAt(['/search'], { '/search': list(...hits) }))).toHaveLength(count);
  });

  it('tries likely addresses in turn until one has all facts', async () => {
    const verdict = await lookUpAt(['/chidi', '/chidi_e', '/c'], {
      '/chidi': { kind: 'absent' },
      '/chidi_e': found('/chidi_e', { about: 'Solana' }),
    });
    expect(verdict.opened).toEqual(['/chidi', '/chidi_e']);
    expect(handedOn(verdict)).toEqual(['/chidi_e own']);
  });

  it('opens three pages at most', async () => {
    const paths = ['/1', '/2', '/3', '/4', '/5'];
    const verdict = await lookUpAt(paths, Object.fromEntries(paths.map((path) => [path, { kind: 'absent' }])));
    expect(verdict.opened).toEqual(['/1', '/2', '/3']);
    expect(verdict.lookup).toEqual({ outcome: 'absent', candidates: 0, red_flags: [] });
  });

  it('skips a name that cannot be looked up here, and opens nothing', async () => {
    expect(await lookUpAt([], {})).toMatchObject({
      opened: [],
      lookup: { outcome: 'skipped', reason: 'unsearchable', candidates: 0 },
    });
  });

  it('opens the leads of a list without other data, and counts them', async () => {
    const verdict = await lookUpAt(['/search'], {
      '/search': { kind: 'leads', paths: ['/users/1', '/users/2'] },
      '/users/1': found('/users/1', { name: 'Ikenna Ezenwa' }),
      '/users/2': found('/users/2'),
    });
    expect(verdict.opened).toEqual(['/search', '/users/1', '/users/2']);
    expect(handedOn(verdict)).toEqual(['/users/2 own']);
    expect(verdict.lookup).toMatchObject({ candidates: 2 });
  });

  it('opens every namesake of such a list, even if the first page has all facts', async () => {
    const pages = { '/users/1': found('/users/1', { about: 'Solana' }), '/users/2': found('/users/2') };
    const verdict = await lookUpAt(['/search'], {
      '/search': { kind: 'leads', paths: ['/users/1', '/users/2'] },
      ...pages,
    });
    expect(handedOn(verdict)).toEqual(['/users/1 own', '/users/2 own']);
  });

  it('is skipped if the quota is spent, and returns for how long', async () => {
    const verdict = await lookUpAt(['/1', '/2'], { '/1': { kind: 'quota_spent', retryAfterSeconds: 90 } });
    expect(verdict).toMatchObject({
      opened: ['/1'],
      retryAfterSeconds: 90,
      lookup: { outcome: 'skipped', reason: 'quota_spent' },
    });
  });

  it('ends at a block, and returns how long to wait', async () => {
    const verdict = await lookUpAt(['/1', '/2'], {
      '/1': { kind: 'blocked', reason: 'rate_limited', retryAfterSeconds: 30 },
    });
    expect(verdict).toMatchObject({
      opened: ['/1'],
      retryAfterSeconds: 30,
      lookup: { outcome: 'blocked', reason: 'rate_limited' },
    });
  });

  it.each([
    [{ failed: 'timeout' }, 'timeout'],
    [{ kind: 'failed', reason: 'unrecognised_page' } as const, 'unrecognised_page'],
  ])('ends when there is no page that can be read: %o', async (reading, reason) => {
    const verdict = await lookUpAt(['/1', '/2'], { '/1': reading });
    expect(verdict).toMatchObject({ opened: ['/1'], lookup: { outcome: 'failed', reason } });
  });

  it('returns the outline of an unrecognised page, and of no other', async () => {
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

it('scrubs private data of pages and entries', async () => {
  const about = 'Solana. Call 415-555-0132 or write to chidi@kelewele.example.';
  const { lookup } = await lookUpAt(['/list'], {
    '/list': list(candidate('/in/1'), candidate('/in/2', { ...PHOTOGRAPHER, about: 'Call 415-555-0132.' })),
    '/in/1': found('/in/1', { about, headline: 'Backend developer, +1 415 555 0132' }),
  });
  expect(lookup).toMatchObject({
    shown: [
      { headline: 'Backend developer, [PHONE]', about: 'Solana. Call [PHONE] or write to [EMAIL].', is_own_page: true },
      { about: 'Call [PHONE].', is_own_page: false },
    ],
  });
});

it('shows what a reader sees: hidden characters hide no number and reach no result', async () => {
  const { lookup } = await lookUpAt(['/list'], {
    '/list': list(
      candidate('/in/1', { topics: ['So\u200blana'] }),
      candidate('/in/2', { ...PHOTOGRAPHER, about: 'a\u{e0041}b' }),
    ),
    '/in/1': found('/in/1', { topics: ['So\u200blana'], about: 'Call 415-\u200b555-\u200b0132.' }),
  });
  expect(lookup).toMatchObject({ shown: [{ topics: ['Solana'], about: 'Call [PHONE].' }, { about: 'ab' }] });
});
