import type { LookUp, NamedPerson, SourceName } from '../../contracts/person.ts';
import { FOUND_FROM, type Match, match } from '../identity/identity-match.ts';
import { placeAgreement } from '../identity/location.ts';
import { roleAgreement } from '../identity/occupation.ts';
import { UNRECOGNISED } from '../pages/block-detection.ts';
import type { Page, Visit } from '../pages/page.ts';
import { type PageSample, sampleOf } from '../pages/page-sample.ts';
import type { SourceProfile } from '../pages/reading.ts';
import { scrubValue } from '../pii/scrub.ts';
import type { Source } from './sources/source.ts';

/** One look-up opens no more pages than this: a list and two people on it, or three likely addresses. */
export const MAX_VISITS = 3;

/** Two people of one site whose scores are nearer than this cannot be told apart by what was said. */
const TOO_CLOSE = 0.1;

/** From here on so much agreed that a namesake whose page was not opened will not fit as well. */
const SURE_FROM = 0.9;

export type LookUpDependencies = {
  visit: Visit;
  /** Of the source, such as `https://www.linkedin.com`. */
  baseUrl: string;
  /** The time that `fetched_at` of a profile tells. */
  now: () => Date;
};

/**
 * The look-up as it is stored, how long a block asked us to stay away, and a sample of the page that could not be read.
 */
export type Verdict = { lookUp: LookUp; retryAfterSeconds?: number | undefined; sample?: PageSample };

/** `expected` is what the list on which a page was found let hope for. */
type Scored = { profile: SourceProfile; match: Match; expected?: number | undefined };

/** A page still to open. `expected` is what the list it was found on lets hope for; a guessed address has none. */
type Lead = { path: string; expected: number | undefined };

/**
 * Looks for a person at one source: opens its start pages, follows the likeliest candidates to their own pages, and
 * takes the profile that fits what was said well enough, or nobody. A block or a failure ends it at once: going on
 * would be knocking on a closed door.
 */
export const lookUp = async (source: Source, person: NamedPerson, deps: LookUpDependencies): Promise<Verdict> => {
  const score = (shown: SourceProfile): Scored => {
    const profile = withoutPrivateData(shown);
    return { profile, match: match(person, profile) };
  };
  const leads: Lead[] = source.startPaths(person).map((path) => ({ path, expected: undefined }));
  const scored: Scored[] = [];
  let candidates = 0;

  for (let visits = 0; visits < MAX_VISITS; visits += 1) {
    const lead = leads.shift();
    if (lead === undefined) break;
    const page = await deps.visit(new URL(lead.path, deps.baseUrl).href);
    if ('failed' in page) return failed(page.failed);
    const reading = source.read(page, deps.now());

    if (reading.kind === 'failed') return { ...failed(reading.reason), ...sampled(reading.reason, page) };
    if (reading.kind === 'blocked') {
      const { reason, retryAfterSeconds } = reading;
      return { lookUp: { outcome: 'blocked', reason, red_flags: [], candidates }, retryAfterSeconds };
    }
    if (reading.kind === 'candidates') {
      candidates += reading.candidates.length;
      leads.unshift(...leadsAmong(reading.candidates.map(score)));
      scored.push(...reading.candidates.filter(({ page }) => page === undefined).map(score));
    }
    if (reading.kind === 'found') {
      scored.push({ ...score(reading.profile), expected: lead.expected });
      if (fits(scored.at(-1)) && !isClose(leads[0]?.expected, lead.expected)) break;
    }
  }
  return { lookUp: settle({ source: source.name, scored, unopened: leads, candidates, now: deps.now() }) };
};

/** People write their numbers and addresses on their pages; nothing of ours keeps them. Where a page is stays whole. */
const withoutPrivateData = <T extends SourceProfile & { page?: string | undefined }>({ url, page, ...shown }: T) => ({
  ...scrubValue(shown).value,
  url,
  page,
});

const failed = (reason: string): Verdict => ({ lookUp: { outcome: 'failed', reason, red_flags: [], candidates: 0 } });

const sampled = (reason: string, page: Page) =>
  reason === UNRECOGNISED.reason ? { sample: sampleOf(page) } : undefined;

const fits = (scored: Scored | undefined) => scored !== undefined && scored.match.confidence >= FOUND_FROM;

const isClose = (one: number | undefined, other: number | undefined) =>
  one !== undefined && other !== undefined && Math.abs(one - other) < TOO_CLOSE;

/** Who of a list may be the person, the likeliest first: a list shows too little to decide, but enough to rule out. */
const leadsAmong = (listed: (Scored & { profile: { page?: string | undefined } })[]): Lead[] =>
  listed
    .filter(({ match }) => match.confidence > 0)
    .toSorted((a, b) => b.match.confidence - a.match.confidence)
    .flatMap(({ profile, match }) =>
      profile.page === undefined ? [] : [{ path: profile.page, expected: match.confidence }],
    );

type Looked = { source: SourceName; scored: Scored[]; unopened: Lead[]; candidates: number; now: Date };

/**
 * The best profile if it fits and nobody else may fit as well; else nobody, with how many there were to choose from. Of
 * two who cannot be told apart by what was said, neither is taken: the first would be right every other time.
 */
const settle = ({ source, scored, unopened, candidates, now }: Looked): LookUp => {
  const count = Math.max(candidates, scored.length);
  const [best, ...others] = scored.toSorted((a, b) => b.match.confidence - a.match.confidence);
  const absent: LookUp = { outcome: 'absent', red_flags: [], candidates: count };
  if (best === undefined || !fits(best)) return absent;
  if (others.some((other) => isRival(best, other)) || unopened.some((lead) => mayRival(best, lead))) return absent;

  const { url, name, headline, company, place, about, topics } = best.profile;
  return {
    outcome: 'found',
    profile: { source, url, name, headline, company, place, about, topics, fetched_at: now.toISOString() },
    match_confidence: best.match.confidence,
    red_flags: best.match.red_flags,
    candidates: count,
  };
};

/**
 * Whether another profile that fits nearly as well is somebody else's. Nobody is expected to have two at one site; at
 * different sites two may well be one person's, unless they contradict each other.
 */
const isRival = (best: Scored, other: Scored): boolean =>
  isClose(other.match.confidence, best.match.confidence) &&
  pageOf(other.profile) !== pageOf(best.profile) &&
  (siteOf(other.profile) === siteOf(best.profile) || contradict(other.profile, best.profile));

/** Whether somebody on the list, whose page there was no visit left for, looked as likely there as the best. */
const mayRival = (best: Scored, { expected }: Lead): boolean =>
  best.match.confidence < SURE_FROM && isClose(expected, best.expected);

/** "uk.linkedin.com" and "www.linkedin.com" are one site, and a path leads to one page there. */
const siteOf = ({ url }: SourceProfile): string => new URL(url).hostname.split('.').slice(-2).join('.');
const pageOf = (profile: SourceProfile): string => siteOf(profile) + new URL(profile.url).pathname;

const contradict = (one: SourceProfile, other: SourceProfile): boolean =>
  placeAgreement(one.place ?? '', other.place ?? '') === 'other_country' ||
  roleAgreement(one.headline ?? '', other.headline ?? '') === 'other_field';
