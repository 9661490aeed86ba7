import type { LookUp, NamedPerson, SourceName } from '../contracts/person.ts';
import { FOUND_FROM, type Match, match } from './match.ts';
import type { Visit } from './page.ts';
import type { Source, SourceProfile } from './sources/source.ts';

/** One look-up opens no more pages than this: a list and two people on it, or three likely addresses. */
export const MAX_VISITS = 3;

/** Two people of one site whose scores are nearer than this cannot be told apart by what was said. */
const TOO_CLOSE = 0.1;

/** What such a double takes from the better score: enough to fall below the threshold unless nearly everything agreed. */
const DOUBLE = { weight: 0.3, flag: 'Another profile of the same name fits nearly as well.' };

export type LookUpDependencies = {
  visit: Visit;
  /** Of the source, such as `https://www.linkedin.com`. */
  baseUrl: string;
  /** The time that `fetched_at` of a profile tells. */
  now: () => Date;
};

/** The look-up as it is stored, and how long a block asked us to stay away. */
export type Verdict = { lookUp: LookUp; retryAfterSeconds?: number | undefined };

type Scored = { profile: SourceProfile; match: Match };

/** A page still to open. `expected` is what the list it was found on lets hope for; a guessed address has none. */
type Lead = { path: string; expected: number | undefined };

/**
 * Looks for a person at one source: opens its start pages, follows the likeliest candidates to their own pages, and takes the profile that
 * fits what was said well enough, or nobody. A block or a failure ends it at once: going on would be knocking on a closed door.
 */
export const lookUp = async (source: Source, person: NamedPerson, deps: LookUpDependencies): Promise<Verdict> => {
  const score = (profile: SourceProfile): Scored => ({ profile, match: match(person, profile) });
  const leads: Lead[] = source.startPaths(person).map((path) => ({ path, expected: undefined }));
  const scored: Scored[] = [];
  let candidates = 0;

  for (let visits = 0; visits < MAX_VISITS; visits += 1) {
    const lead = leads.shift();
    if (lead === undefined) break;
    const page = await deps.visit(new URL(lead.path, deps.baseUrl).href);
    if ('failed' in page) return failed(page.failed);
    const reading = source.read(page, deps.now());

    if (reading.kind === 'failed') return failed(reading.reason);
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
      scored.push(score(reading.profile));
      if (fits(scored.at(-1)) && !isClose(leads[0]?.expected, lead.expected)) break;
    }
  }
  return { lookUp: settle(source.name, scored, Math.max(candidates, scored.length), deps.now()) };
};

const failed = (reason: string): Verdict => ({ lookUp: { outcome: 'failed', reason, red_flags: [], candidates: 0 } });

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

/** The best profile if it fits and no other of the same site fits as well; else nobody, with how many there were to choose from. */
const settle = (source: SourceName, scored: Scored[], candidates: number, now: Date): LookUp => {
  const [best, ...others] = scored.toSorted((a, b) => b.match.confidence - a.match.confidence);
  const doubled = best !== undefined && others.some((other) => isDouble(best, other));
  const confidence = best === undefined ? 0 : twoDigits(best.match.confidence - (doubled ? DOUBLE.weight : 0));
  if (best === undefined || confidence < FOUND_FROM) return { outcome: 'absent', red_flags: [], candidates };

  const { url, name, headline, company, place, about, topics } = best.profile;
  return {
    outcome: 'found',
    profile: { source, url, name, headline, company, place, about, topics, fetched_at: now.toISOString() },
    match_confidence: confidence,
    red_flags: [...best.match.red_flags, ...(doubled ? [DOUBLE.flag] : [])],
    candidates,
  };
};

/** Pages at different sites may well be one person's; nobody is expected to have two at one site. */
const isDouble = (best: Scored, other: Scored): boolean =>
  other.profile.url !== best.profile.url &&
  new URL(other.profile.url).hostname === new URL(best.profile.url).hostname &&
  isClose(other.match.confidence, best.match.confidence);

const twoDigits = (score: number) => Math.round(Math.max(0, score) * 100) / 100;
