import type { Lookup, LookupDocument, MentionedPerson, PageProfile } from '../../contracts/person.ts';
import type { SourceName } from '../../contracts/sources.ts';
import { mayHaveName, saidFacts, verbatimAgreements } from '../identity/identity-match.ts';
import { UNRECOGNISED } from '../pages/block-detection.ts';
import type { Unvisited } from '../pages/page.ts';
import type { PageSample } from '../pages/page-sample.ts';
import { gathered, pageOf, withoutPrivateData } from './lookup-candidates.ts';
import type { Source, SourceRequest } from './source.ts';

/** One lookup opens no more pages than this: a list and two people on it, or three likely addresses. */
export const MAX_VISITS = 3;

export type LookupDependencies<Answer> = {
  source: SourceName;
  /** Asks the source. Never throws for what it does. */
  ask(request: SourceRequest): Promise<Answer | Unvisited>;
  /** How an answer that could not be read is built. */
  sampleOf(answer: Answer): PageSample;
  /** The most requests that one lookup makes; `MAX_VISITS` where it is not said. */
  mostRequests?: number | undefined;
  /** The time that `fetched_at` of a profile tells. */
  now: () => Date;
};

/**
 * The lookup as it is stored, how long a block or a spent quota asked us to stay away, and a sample of the answer that could not be read.
 */
export type Verdict = { lookup: LookupDocument; retryAfterSeconds?: number | undefined; sample?: PageSample };

/**
 * A page still to open, with its entry on the list that it was found on; a guessed address has none. `isNamesake` marks a page whose list says
 * nothing of it but that the name fits.
 */
type Lead = SourceRequest & { entry: PageProfile | undefined; isNamesake?: true };

/**
 * Looks for a person at one source: opens its start pages, follows candidates whose name may be the one that was said to
 * their own pages, and hands on everyone who is left. Who of them is the person is for `Match profile`. A block or a
 * failure ends it at once: going on would be knocking on a closed door.
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

/** Whether every fact stands on a page word by word. Nobody else is opened then, unless their entry agrees in something, too. */
const saysEverything = (person: MentionedPerson, shown: PageProfile): boolean => {
  const facts = saidFacts(person).length;
  return facts > 0 && verbatimAgreements(person, shown).length === facts;
};
