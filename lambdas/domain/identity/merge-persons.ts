import type { MentionedPerson } from '../../contracts/person.ts';
import { withoutUmlaut } from '../text/transliteration.ts';
import { likenessOf } from './namesakes.ts';
import { parsePersonName } from './person-name.ts';

/** How many people the model named although nobody said their names. */
export const countUnsaid = (named: MentionedPerson[], said: MentionedPerson[]): number => {
  const known = mergePersons(said).map(mentionOf);
  return mergePersons(named).filter((person) => !known.some((other) => bears(mentionOf(person), other))).length;
};

/**
 * The persons of all chunks as one list, surest first, then in the order of their mention. "Maren" and "Maren Solberg"
 * are one person if only one full name fits and nothing that is said about them differs (`namesakes.ts`). The fuller
 * mention gives the name, and all mentions add facts.
 */
export const mergePersons = (mentions: MentionedPerson[]): MentionedPerson[] => {
  const merged: Mention[] = [];
  const fullestFirst = mentions
    .map(mentionOf)
    .sort((a, b) => b.words.length - a.words.length || factsOf(b.person) - factsOf(a.person));
  for (const mention of fullestFirst) {
    const known = knownAs(mention, merged);
    if (known) {
      known.person = together(known.person, mention.person);
      known.generation ??= mention.generation;
      known.place = Math.min(known.place, mention.place);
    } else merged.push(mention);
  }
  return merged
    .sort((a, b) => b.person.confidence - a.person.confidence || a.place - b.place)
    .map(({ person }) => person);
};

/** A person with the place of their first mention and the words of their fullest name. */
interface Mention {
  person: MentionedPerson;
  place: number;
  words: string[];
  generation: string | undefined;
}

const mentionOf = (person: MentionedPerson, place = 0): Mention => {
  const { words, generation } = parsePersonName(person.name) ?? { words: person.name.toLowerCase().split(/\s+/) };
  return { person, place, words: words.map(withoutUmlaut), generation };
};

/** How many facts tell a person from namesakes. */
const factsOf = ({ company, role, place }: MentionedPerson): number =>
  [company, role, place].filter((fact) => fact !== null).length;

/**
 * The known person that a mention means, if that is clear.
 *
 * 1. The only one with the same facts.
 * 2. The one with exactly this name. If several have it, a mention without facts means one of them and adds nobody; one
 *    with a new fact is a new person.
 * 3. The only one whose longer name contains it.
 */
const knownAs = (mention: Mention, known: Mention[]): Mention | undefined => {
  const candidates = known
    .filter((other) => bears(mention, other))
    .map((other) => ({ other, likeness: likenessOf(mention.person, other.person) }))
    .filter(({ likeness }) => likeness !== 'apart');
  const same = candidates.filter(({ likeness }) => likeness === 'same');
  if (same.length === 1) return same[0]?.other;
  const namesakes = candidates.filter(({ other }) => isWritten(mention, other));
  if (namesakes.length > 0)
    return namesakes.length === 1 || factsOf(mention.person) === 0 ? namesakes[0]?.other : undefined;
  return candidates.length === 1 ? candidates[0]?.other : undefined;
};

/** Whether a person may be called by a mention's name, which may be a part of theirs. */
const bears = (mention: Mention, other: Mention): boolean =>
  (mention.generation ?? other.generation) === (other.generation ?? mention.generation) &&
  (isWritten(mention, other) || mention.words.every((word) => other.words.includes(word)));

/** One name, however it is divided: "J. R. Hale" and "JR Hale". */
const isWritten = (one: Mention, other: Mention): boolean => one.words.join('') === other.words.join('');

const together = (known: MentionedPerson, more: MentionedPerson): MentionedPerson => ({
  ...known,
  confidence: Math.max(known.confidence, more.confidence),
  role: known.role ?? more.role,
  company: known.company ?? more.company,
  place: known.place ?? more.place,
  topics: [...new Set([...known.topics, ...more.topics])].slice(0, 12),
});
