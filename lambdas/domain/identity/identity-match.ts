import type { MentionedPerson, PageProfile } from '../../contracts/person.ts';
import { containsPhrase, words } from '../text/words.ts';
import { tradeName } from './company.ts';
import { isCommon, nameAgreement } from './name-agreement.ts';
import { parsePersonName } from './person-name.ts';

/** What may be said about a person, and what a page may show. */
export const SAID_FIELDS = ['role', 'company', 'place', 'topics'] as const;
export const SHOWN_FIELDS = ['headline', 'company', 'place', 'about', 'topics'] as const;
export type SaidField = (typeof SAID_FIELDS)[number];
export type ShownField = (typeof SHOWN_FIELDS)[number];

/** A fact that was said, and the field of the page that it is compared with. */
export type Pairing = { said: SaidField; shown: ShownField };

/**
 * `confidence` that this is the mentioned person; `red_flags` are sentences that speak against it.
 *
 * | confidence | meaning |
 * | --- | --- |
 * | 0 | somebody else: another name |
 * | below 0.6 | perhaps: the name, and too little else; nobody is chosen |
 * | 0.6 to 0.75 | likely: a rare name and one fact, or a common or first name and two or three |
 * | 0.75 to 0.9 | very likely: a rare name and two facts, or a common or first name and nearly all facts |
 * | from 0.9 | as sure as a public page allows: a rare name and nearly all facts |
 *
 * It is a sum of signs, not a measured probability. `npm run evaluate` shows how often each band is right.
 */
export type Match = { confidence: number; red_flags: string[] };

/** The threshold for choosing a profile. Below it nobody is chosen: a wrong person is worse than none. */
export const FOUND_FROM = 0.6;

/**
 * Where the score starts, by how much the name alone tells. Each start is below the threshold: a rare full name needs
 * one fact that agrees, a common one or a first name alone needs two, and a common first name three. A variant of the
 * name starts a little lower.
 */
const NAME = {
  rare: { full: 0.5, variant: 0.45, given: 0.25, none: 0 },
  common: { full: 0.25, variant: 0.2, given: 0.15, none: 0 },
};

/** What agreement adds. An employer is the strongest sign, since few people share it; a former one still counts. */
const AGREES = { company: 0.3, formerCompany: 0.2, place: 0.2, role: 0.2 };

/**
 * Many people share a topic. The first counts, more count little, and together they count a little more than a place.
 */
const TOPICS = { first: 0.15, further: 0.05, most: 0.25 };

/** The score of the name alone. 0 for another name, whatever else agrees. */
const nameScore = (wanted: string, shown: string): number => {
  const [wantedName, shownName] = [parsePersonName(wanted), parsePersonName(shown)];
  if (!wantedName || !shownName) return 0;
  return NAME[isCommon(wantedName) ? 'common' : 'rare'][nameAgreement(wantedName, shownName)];
};

/** The gate before every other question: whether a shown name may be the mentioned one. */
export const mayHaveName = (wanted: string, shown: string): boolean => nameScore(wanted, shown) > 0;

/** The facts that were said about a person, by field. */
export const saidFacts = (person: MentionedPerson): SaidField[] =>
  SAID_FIELDS.filter((field) => (field === 'topics' ? person.topics.length > 0 : person[field] !== null));

/** The text of a page's field; empty if the page has none. */
export const shownText = (shown: PageProfile, field: ShownField): string =>
  field === 'topics' ? shown.topics.join(' | ') : (shown[field] ?? '');

/** The facts that occur on the page word by word, each with the first field that has it. */
export const verbatimAgreements = (person: MentionedPerson, shown: PageProfile): Pairing[] =>
  saidFacts(person).flatMap((said) => {
    const found = SHOWN_FIELDS.find((field) => standsIn(person, said, shownText(shown, field)));
    return found === undefined ? [] : [{ said, shown: found }];
  });

const standsIn = (person: MentionedPerson, said: SaidField, text: string): boolean => {
  if (said === 'topics') return person.topics.some((topic) => containsPhrase(text, topic));
  const fact = person[said] ?? '';
  return containsPhrase(text, said === 'company' ? tradeName(fact) : fact);
};

/** Whether no word of the facts occurs on the page. */
export const clashesVerbatim = (person: MentionedPerson, shown: PageProfile): boolean => {
  const facts = new Set(
    [person.role, person.company, person.place, ...person.topics].flatMap((fact) => words(fact ?? '')),
  );
  return !SHOWN_FIELDS.some((field) => words(shownText(shown, field)).some((word) => facts.has(word)));
};

/** Scores a page by the facts that agree and those that are contradicted. */
export const matchOf = (
  person: MentionedPerson,
  shown: PageProfile,
  judged: { agrees: readonly Pairing[]; contradicts: readonly Pairing[] },
): Match => {
  const start = nameScore(person.name, shown.name);
  if (start === 0) return { confidence: 0, red_flags: [] };
  const agreed = new Map(judged.agrees.map((pairing) => [pairing.said, pairing]));
  const sum = [...agreed.values()].reduce((total, pairing) => total + weightOf(pairing, person, shown), start);
  return {
    confidence: Math.round(Math.min(1, sum) * 100) / 100,
    red_flags: judged.contradicts.map((pairing) => flagOf(pairing, person, shown)),
  };
};

const weightOf = ({ said, shown: field }: Pairing, { topics }: MentionedPerson, shown: PageProfile): number => {
  if (said === 'company') return field === 'about' ? AGREES.formerCompany : AGREES.company;
  if (said !== 'topics') return AGREES[said];
  const text = SHOWN_FIELDS.map((field) => shownText(shown, field)).join(' | ');
  const count = Math.max(1, topics.filter((topic) => containsPhrase(text, topic)).length);
  return Math.min(TOPICS.most, TOPICS.first + (count - 1) * TOPICS.further);
};

const VERBS: Record<Exclude<SaidField, 'topics'>, string> = { company: 'Works at', place: 'Is in', role: 'Works as' };

const flagOf = ({ said, shown: field }: Pairing, person: MentionedPerson, shown: PageProfile): string => {
  const [text, fact] = [shownText(shown, field), said === 'topics' ? person.topics.join(', ') : person[said]];
  return `${said === 'topics' ? 'Cares about' : VERBS[said]} "${text}"; the conversation said ${fact}.`;
};
