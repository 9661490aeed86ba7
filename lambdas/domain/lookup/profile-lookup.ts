import {
  type Candidate,
  type LookUp,
  type LookUpDocument,
  MAX_CANDIDATES,
  type NamedPerson,
  type SourceName,
} from '../../contracts/person.ts';
import { siteOf } from '../identity/candidate-choice.ts';
import { mayBear, saidFacts, verbatimAgreements } from '../identity/identity-match.ts';
import { UNRECOGNISED } from '../pages/block-detection.ts';
import type { Page, Visit } from '../pages/page.ts';
import { type PageSample, sampleOf } from '../pages/page-sample.ts';
import type { SourceProfile } from '../pages/reading.ts';
import { scrubValue } from '../pii/scrub.ts';
import type { Source } from './sources/source.ts';

/** One look-up opens no more pages than this: a list and two people on it, or three likely addresses. */
export const MAX_VISITS = 3;

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
export type Verdict = { lookUp: LookUpDocument; retryAfterSeconds?: number | undefined; sample?: PageSample };

/** A page still to open, with its entry on the list that it was found on; a guessed address has none. */
type Lead = { path: string; entry: SourceProfile | undefined };

/**
 * Looks for a person at one source: opens its start pages, follows candidates whose name may be the one that was said to
 * their own pages, and hands on everyone who is left. Who of them is the person is for `Match profile`. A block or a
 * failure ends it at once: going on would be knocking on a closed door.
 */
export const lookUp = async (source: Source, person: NamedPerson, deps: LookUpDependencies): Promise<Verdict> => {
  const agreed = (shown: SourceProfile) => verbatimAgreements(person, shown).length;
  const leads: Lead[] = source.startPaths(person).map((path) => ({ path, entry: undefined }));
  const opened: SourceProfile[] = [];
  let count = 0;

  for (let visits = 0; visits < MAX_VISITS; visits += 1) {
    const lead = leads.shift();
    if (lead === undefined) break;
    const page = await deps.visit(new URL(lead.path, deps.baseUrl).href);
    if ('failed' in page) return failed(page.failed);
    const reading = source.read(page, deps.now());

    if (reading.kind === 'failed') return { ...failed(reading.reason), ...sampled(reading.reason, page) };
    if (reading.kind === 'blocked') {
      const { reason, retryAfterSeconds } = reading;
      return { lookUp: { outcome: 'blocked', reason, red_flags: [], candidates: count }, retryAfterSeconds };
    }
    if (reading.kind === 'candidates') {
      count += reading.candidates.length;
      const known = [...opened, ...leads.flatMap(({ entry }) => entry ?? [])].map(pageOf);
      const named = reading.candidates
        .map(withoutPrivateData)
        .filter((entry) => mayBear(person.name, entry.name) && !known.includes(pageOf(entry)))
        .filter((entry, at, all) => at === all.findIndex((one) => pageOf(one) === pageOf(entry)));
      opened.push(...named.filter(({ page }) => page === undefined));
      leads.unshift(
        ...named
          .flatMap((entry) => (entry.page === undefined ? [] : [{ path: entry.page, entry }]))
          .toSorted((a, b) => agreed(b.entry) - agreed(a.entry)),
      );
    }
    if (reading.kind === 'found') {
      const shown = withoutPrivateData(reading.profile);
      if (mayBear(person.name, shown.name)) opened.push(shown);
      if (saysEverything(person, shown) && !leads.some(({ entry }) => entry && agreed(entry) > 0)) break;
    }
  }
  const unopened = leads.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
  return { lookUp: gathered(source.name, { opened, unopened, count, now: deps.now() }) };
};

/** People write their numbers and addresses on their pages; nothing of ours keeps them. Where a page is stays whole. */
const withoutPrivateData = <T extends SourceProfile & { page?: string | undefined }>({ url, page, ...shown }: T) => ({
  ...scrubValue(shown).value,
  url,
  page,
});

/** A list may show one person twice, and so may two: "uk.linkedin.com" and "www.linkedin.com" are one site, and a path leads to one page there. */
const pageOf = ({ url }: SourceProfile): string => siteOf(url) + new URL(url).pathname;

const failed = (reason: string): { lookUp: LookUp } => ({
  lookUp: { outcome: 'failed', reason, red_flags: [], candidates: 0 },
});

const sampled = (reason: string, page: Page) =>
  reason === UNRECOGNISED.reason ? { sample: sampleOf(page) } : undefined;

/** Whether every fact stands on a page word by word. Nobody else is opened then, unless their entry agrees in something, too. */
const saysEverything = (person: NamedPerson, shown: SourceProfile): boolean => {
  const facts = saidFacts(person).length;
  return facts > 0 && verbatimAgreements(person, shown).length === facts;
};

interface Gathered {
  opened: SourceProfile[];
  unopened: SourceProfile[];
  count: number;
  now: Date;
}

/** Those who were opened, and then those whom there was no visit left for: one of them may be as likely. */
const gathered = (source: SourceName, { opened, unopened, count, now }: Gathered): LookUpDocument => {
  const candidates = Math.max(count, opened.length);
  const asCandidate =
    (isOwnPage: boolean) =>
    (shown: SourceProfile): Candidate => {
      const { url, name, headline, company, place, about, topics } = shown;
      const fields = { url, name, headline, company, place, about, topics };
      return { source, ...fields, fetched_at: now.toISOString(), is_own_page: isOwnPage };
    };
  const shown = [...opened.map(asCandidate(true)), ...unopened.map(asCandidate(false))].slice(0, MAX_CANDIDATES);
  return opened.length === 0
    ? { outcome: 'absent', red_flags: [], candidates }
    : { outcome: 'candidates', shown, candidates };
};
