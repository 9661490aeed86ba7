import type { Lookup, LookupDocument, MentionedPerson, PageProfile } from '../../contracts/person.ts';
import type { SourceName } from '../../contracts/sources.ts';
import { mayHaveName, saidFacts, verbatimAgreements } from '../identity/identity-match.ts';
import { UNRECOGNISED } from '../pages/block-detection.ts';
import type { Unvisited } from '../pages/page.ts';
import type { PageSample } from '../pages/page-sample.ts';
import { gathered, pageOf, withoutPrivateData } from './lookup-candidates.ts';
import type { Source, SourceRequest } from './source.ts';

/** The most pages of one lookup: a list and two people on it, or three likely addresses. */
export const MAX_VISITS = 3;

export type LookupDependencies<Answer> = {
  source: SourceName;
  /** Asks the source. Never throws because of the source. */
  ask(request: SourceRequest): Promise<Answer | Unvisited>;
  /** The structure of an answer that could not be read. */
  sampleOf(answer: Answer): PageSample;
  /** The most requests of one lookup; `MAX_VISITS` by default. */
  mostRequests?: number | undefined;
  /** The time for a profile's `fetched_at`. */
  now: () => Date;
};

/**
 * The lookup as it is stored, how long a block or a spent quota asked us to wait, and a sample of an answer that could
 * not be read.
 */
export type Verdict = { lookup: LookupDocument; retryAfterSeconds?: number | undefined; sample?: PageSample };

/**
 * A page still to open, with its entry of the list that led to it; a guessed address has no entry. `isNamesake` marks a
 * page of a list that shows only names.
 */
type Lead = SourceRequest & { entry: PageProfile | undefined; isNamesake?: true };

/**
 * Looks for a person at one source: opens its start pages, follows candidates with a fitting name to their own pages,
 * and returns everyone who is left. `Match profile` decides who is the person. A block or a failure ends the lookup at
 * once: the next request would meet a closed door.
 */
export const lookUp = async <Answer extends object>(
  source: Source<Answer>,
  person: MentionedPerson,
  deps: LookupDependencies<Answer>,
): Promise<Verdict> => {
  const agreed = (shown: PageProfile) => verbatimAgreements(person, shown).length;
  const leads: Lead[] = source.requestsFor(person).map((request) => ({ ...request, entry: undefined }));
  if (leads.length === 0)
    return { lookup: { outcome: 'skipped', reason: 'unsearchable', red_flags: [], candidates: 0 } };
  const isRival = ({ entry, isNamesake }: Lead) => isNamesake || (entry !== undefined && agreed(entry) > 0);
  const opened: PageProfile[] = [];
  let count = 0;

  for (let visits = 0; visits < (deps.mostRequests ?? MAX_VISITS); visits += 1) {
    const lead = leads.shift();
    if (lead === undefined) break;
    const { entry: _entry, isNamesake: _isNamesake, ...request } = lead;
    const answer = await deps.ask(request);
    if ('failed' in answer) return failed(answer.failed);
    const reading = source.read(answer, deps.now());

    if (reading.kind === 'failed') {
      const isUnrecognised = reading.reason === UNRECOGNISED.reason;
      return { ...failed(reading.reason), ...(isUnrecognised && { sample: deps.sampleOf(answer) }) };
    }
    if (reading.kind === 'quota_spent') {
      const { kind: reason, retryAfterSeconds } = reading;
      return { lookup: { outcome: 'skipped', reason, red_flags: [], candidates: count }, retryAfterSeconds };
    }
    if (reading.kind === 'blocked') {
      const { reason, retryAfterSeconds } = reading;
      return { lookup: { outcome: 'blocked', reason, red_flags: [], candidates: count }, retryAfterSeconds };
    }
    if (reading.kind === 'leads') {
      count += reading.paths.length;
      leads.unshift(...reading.paths.map((path) => ({ path, entry: undefined, isNamesake: true as const })));
    }
    if (reading.kind === 'candidates') {
      count += reading.candidates.length;
      const known = [...opened, ...leads.flatMap(({ entry }) => entry ?? [])].map(pageOf);
      const named = reading.candidates
        .map(withoutPrivateData)
        .filter((entry) => mayHaveName(person.name, entry.name) && !known.includes(pageOf(entry)))
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
      if (mayHaveName(person.name, shown.name)) opened.push(shown);
      if (saysEverything(person, shown) && !leads.some(isRival)) break;
    }
  }
  const unopened = leads.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
  return { lookup: gathered(deps.source, { opened, unopened, count, now: deps.now() }) };
};

const failed = (reason: string): { lookup: Lookup } => ({
  lookup: { outcome: 'failed', reason, red_flags: [], candidates: 0 },
});

/**
 * Whether the page has every fact word by word. Then no other page is opened, unless its entry agrees in something,
 * too.
 */
const saysEverything = (person: MentionedPerson, shown: PageProfile): boolean => {
  const facts = saidFacts(person).length;
  return facts > 0 && verbatimAgreements(person, shown).length === facts;
};
