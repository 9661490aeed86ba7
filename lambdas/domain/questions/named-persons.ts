import * as z from 'zod';
import type { Mode } from '../../contracts/job.ts';
import { NamedPerson } from '../../contracts/person.ts';
import type { Utterance } from '../../contracts/transcript.ts';
import { transcriptLines } from '../evidence/citations.ts';
import { type Heard, heardIn } from '../evidence/spoken-check.ts';
import { likenessOf } from '../identity/namesakes.ts';
import { isTitle, parsePersonName } from '../identity/person-name.ts';
import { withoutUmlaut } from '../text/transliteration.ts';
import { IN_ITS_WORDS, prompt } from './prompt.ts';
import type { Question } from './question.ts';

const PersonsAnswer = z.object({ persons: z.array(NamedPerson) });

/** Who was named, and what was said of them. */
export const NAMES: Question<typeof PersonsAnswer> = {
  name: 'names',
  version: 2,
  schema: PersonsAnswer,
  examples: [
    {
      given: '"I met Ines from Faro, she teaches pottery. My daughter Leonor came along."',
      answer: {
        persons: [
          {
            ...{ name: 'Ines', search_query: 'Ines teaches pottery Faro', confidence: 0.9 },
            ...{ role: 'teaches pottery', company: null, place: 'Faro', topics: ['pottery'] },
          },
        ],
      },
    },
  ],
};

export const personsPrompt = (mode: Mode, turns: Utterance[]) =>
  prompt(
    NAMES,
    [
      'List the people that the user met or talked about, as far as the transcript names them. The user is not one of them.',
      'Two people of one name are two entries; one person is one entry, however often they are named.',
      'search_query: the name with what was said of their work and place, as one would type it into a search.',
      'confidence: from 0 to 1, how sure it is that this is a real person whom the user knows.',
      'role, company, place, topics: only what was said of this person; null or empty otherwise.',
      IN_ITS_WORDS,
    ],
    mode,
    { TRANSCRIPT: transcriptLines(turns) },
  );

/**
 * Those whose names were said in these turns, with what was said of them: a model may also name somebody of its own, or
 * whom it was told to name, and whoever is named is looked up.
 */
export const saidPersons = (persons: NamedPerson[], turns: Utterance[], language?: string): NamedPerson[] => {
  const heard = heardIn(turns, language);
  const ifHeard = (text: string | null): string | null => (text !== null && heard(text) ? text : null);
  return persons
    .filter(({ name }) => heard(withoutTitles(name), 'name'))
    .map((person) => ({
      ...person,
      search_query: saidQuery(person, heard),
      role: ifHeard(person.role),
      company: ifHeard(person.company),
      place: saidPlace(person.place, heard),
      topics: person.topics.filter((topic) => heard(topic)),
    }));
};

const withoutTitles = (name: string): string =>
  name
    .split(/\s+/)
    .filter((word) => !isTitle(word))
    .join(' ');

/** Where only the city was said, models add the country. */
const saidPlace = (place: string | null, heard: Heard): string | null =>
  place
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => heard(part))
    .join(', ') || null;

/** The words of the query that were said; "site:" and its like are orders to a search engine. */
const saidQuery = ({ name, search_query }: NamedPerson, heard: Heard): string => {
  const said = search_query.split(/\s+/).filter((word) => !/[:/"]/.test(word) && heard(word));
  return said.length > 0 ? said.join(' ') : name;
};

/** How many people a model named whose names were not said. */
export const countUnsaid = (named: NamedPerson[], said: NamedPerson[]): number => {
  const known = mergePersons(said).map(mentionOf);
  return mergePersons(named).filter((person) => !known.some((other) => bears(mentionOf(person), other))).length;
};

/**
 * The persons of all chunks as one list, surest first, then as mentioned. "Maren" and "Maren Solberg" are one person
 * when only one full name fits and nothing that is said of them differs (`namesakes.ts`); the fuller mention names them,
 * and all say what is known of them.
 */
export const mergePersons = (mentions: NamedPerson[]): NamedPerson[] => {
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

/** A person with the place of their first mention, and the words of their fullest name. */
interface Mention {
  person: NamedPerson;
  place: number;
  words: string[];
  generation: string | undefined;
}

const mentionOf = (person: NamedPerson, place = 0): Mention => {
  const { words, generation } = parsePersonName(person.name) ?? { words: person.name.toLowerCase().split(/\s+/) };
  return { person, place, words: words.map(withoutUmlaut), generation };
};

/** How much is said that can tell somebody from a namesake. */
const factsOf = ({ company, role, place }: NamedPerson): number =>
  [company, role, place].filter((fact) => fact !== null).length;

/**
 * The known person that a mention means, if that is clear. First choice: the only one with the same facts. Then: one
 * with exactly this name. Then: the only one whose longer name contains it. If several have the name, a mention without
 * facts means one of them and adds nobody. A mention with a new fact is a new person.
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

/** Whether somebody may be called by a mention's name, which may be a part of theirs. */
const bears = (mention: Mention, other: Mention): boolean =>
  (mention.generation ?? other.generation) === (other.generation ?? mention.generation) &&
  (isWritten(mention, other) || mention.words.every((word) => other.words.includes(word)));

/** One name, wherever it is parted: "J. R. Hale" and "JR Hale". */
const isWritten = (one: Mention, other: Mention): boolean => one.words.join('') === other.words.join('');

const together = (known: NamedPerson, more: NamedPerson): NamedPerson => ({
  ...known,
  confidence: Math.max(known.confidence, more.confidence),
  role: known.role ?? more.role,
  company: known.company ?? more.company,
  place: known.place ?? more.place,
  topics: [...new Set([...known.topics, ...more.topics])].slice(0, 12),
});
