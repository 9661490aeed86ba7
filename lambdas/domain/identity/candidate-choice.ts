import type { Candidate, MentionedPerson } from '../../contracts/person.ts';
import { words } from '../text/words.ts';
import { tradeName } from './company.ts';
import {
  clashesVerbatim,
  FOUND_FROM,
  type Match,
  matchOf,
  type Pairing,
  type SaidField,
  saidFacts,
  shownText,
  verbatimAgreements,
} from './identity-match.ts';

/** The judgement of one candidate, by the model or by the words alone. */
export interface Judgement {
  verdict: 'same' | 'different' | 'unsure';
  agrees: Pairing[];
  contradicts: Pairing[];
}

/** The judgement of a candidate that was not judged. */
export const UNSURE: Judgement = { verdict: 'unsure', agrees: [], contradicts: [] };

/**
 * What words decide without a model. `nobody` if nothing that was said could lift a name over the threshold. A
 * judgement of each candidate, if one has every fact word by word and the others have no word of any. Undefined if the
 * model has to be asked.
 */
export const judgedVerbatim = (
  person: MentionedPerson,
  candidates: readonly Candidate[],
): 'nobody' | Judgement[] | undefined => {
  const facts = saidFacts(person);
  const best = (shown: Candidate) => matchOf(person, shown, { agrees: facts.map(asFirst), contradicts: [] });
  if (candidates.every((shown) => best(shown).confidence < FOUND_FROM)) return 'nobody';

  const judged = candidates.map((shown): Judgement | undefined => {
    const agrees = verbatimAgreements(person, shown);
    const isPlain = agrees.length === facts.length && facts.every((said) => standsPlainly(person, said, shown));
    if (isPlain) return { verdict: 'same', agrees, contradicts: [] };
    return clashesVerbatim(person, shown) ? { ...UNSURE, verdict: 'different' } : undefined;
  });
  const known = judged.filter((one) => one !== undefined);
  const isClear = known.length === candidates.length && known.filter(({ verdict }) => verdict === 'same').length === 1;
  return isClear ? known : undefined;
};

/**
 * Whether a fact is the whole text of its own field or, for a role, its beginning. "London" also occurs in "London,
 * Ontario", an engineer in "Civil engineer", and "Apple" where somebody grows them: there words decide nothing.
 */
const standsPlainly = (person: MentionedPerson, said: SaidField, shown: Candidate): boolean => {
  if (said === 'topics') return true;
  const [fact, text] = [person[said] ?? '', shownText(shown, asFirst(said).shown)];
  if (said === 'company') return tradeName(fact) === tradeName(text);
  const [sought, all] = [words(fact).join(' '), words(text).join(' ')];
  return sought === all || (said === 'role' && all.startsWith(`${sought} `));
};

/** The field where a fact is expected first. */
const asFirst = (said: SaidField): Pairing => ({ said, shown: said === 'role' ? 'headline' : said });

/**
 * A judgement without pairs of fields that do not exist: nothing agrees with a fact that was not said, or with an empty
 * field.
 */
export const limitedToFields = (judged: Judgement, person: MentionedPerson, shown: Candidate): Judgement => {
  const facts = saidFacts(person);
  const exists = ({ said, shown: field }: Pairing) => facts.includes(said) && shownText(shown, field) !== '';
  return { ...judged, agrees: judged.agrees.filter(exists), contradicts: judged.contradicts.filter(exists) };
};

/**
 * The one candidate who is the person, if there is exactly one.
 *
 * - A fact that is contradicted and agrees nowhere else rules a candidate out. If it agrees elsewhere, like a former
 *   employer, it is a red flag.
 * - Two candidates who are the same person are not chosen: the first would be wrong half of the time.
 * - Pages at different sites that have facts word by word are pages of one person, unless they name two places.
 *
 * @param judged one for each candidate, in their order
 * @returns the surest page, and the addresses of the person's other pages
 */
export const chosen = (
  person: MentionedPerson,
  candidates: readonly Candidate[],
  judged: readonly Judgement[],
): { candidate: Candidate; match: Match; links: string[] } | undefined => {
  const same = candidates
    .map((candidate, at) => ({ candidate, judgement: limitedToFields(judged[at] ?? UNSURE, person, candidate) }))
    .filter(({ judgement }) => judgement.verdict === 'same')
    .map((one) => ({ ...one, match: matchOf(person, one.candidate, one.judgement) }))
    .toSorted((a, b) => b.match.confidence - a.match.confidence);
  const [best] = same;
  if (best === undefined || !(same.length === 1 || areOnePerson(person, same))) return undefined;
  const { candidate, judgement, match } = best;
  const isTaken = candidate.is_own_page && !isBarred(judgement) && match.confidence >= FOUND_FROM;
  const links = same
    .slice(1)
    .filter((one) => one.candidate.is_own_page)
    .map((one) => one.candidate.url);
  return isTaken ? { candidate, match, links } : undefined;
};

const isBarred = ({ agrees, contradicts }: Judgement): boolean =>
  agrees.length === 0 || contradicts.some(({ said }) => !agrees.some((one) => one.said === said));

const areOnePerson = (
  person: MentionedPerson,
  same: readonly { candidate: Candidate; judgement: Judgement }[],
): boolean =>
  new Set(same.map(({ candidate }) => siteOf(candidate.url))).size === same.length &&
  same.every(({ candidate, judgement }) => !isBarred(judgement) && verbatimAgreements(person, candidate).length > 0) &&
  same.every(({ candidate: one }) => same.every(({ candidate: other }) => mayBeOnePlace(one.place, other.place)));

/** Two places without a common word are two people's. */
const mayBeOnePlace = (one: string | null, other: string | null): boolean =>
  one === null || other === null || words(one).some((word) => words(other).includes(word));

/** "uk.linkedin.com" and "www.linkedin.com" are one site. */
export const siteOf = (url: string): string => new URL(url).hostname.split('.').slice(-2).join('.');
