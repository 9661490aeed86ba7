import { z } from 'zod';
import type { Mode } from '../contracts/job.ts';
import { MAX_PERSONS, NamedPerson } from '../contracts/person.ts';
import type { Utterance } from '../contracts/transcript.ts';
import { type Heard, heardIn } from './heard.ts';
import { transcriptLines } from './material.ts';
import { isTitle } from './person-name.ts';
import { prompt } from './prompt.ts';

export const PersonsAnswer = z.object({ persons: z.array(NamedPerson) });

export const personsPrompt = (mode: Mode, turns: Utterance[]) =>
  prompt(
    [
      'List the people that the user met or talked about, as far as the transcript names them. The user is not one of them.',
      'search_query: the name with what was said of their work and place, as one would type it into a search.',
      'confidence: from 0 to 1, how sure it is that this is a real person whom the user knows.',
      'role, company, place, topics: only what was said of this person; null or empty otherwise.',
    ].join('\n'),
    mode,
    { TRANSCRIPT: transcriptLines(turns) },
  );

/**
 * Those whose names were said in these turns, with what was said of them: a model may also name somebody of its own, or
 * whom it was told to name, and whoever is named is looked up.
 */
export const saidPersons = (persons: NamedPerson[], turns: Utterance[]): NamedPerson[] => {
  const heard = heardIn(turns);
  const ifHeard = (text: string | null): string | null => (text !== null && heard(text, 'kin') ? text : null);
  return persons
    .filter(({ name }) => heard(withoutTitles(name)))
    .map((person) => ({
      ...person,
      search_query: saidQuery(person, heard),
      role: ifHeard(person.role),
      company: ifHeard(person.company),
      place: saidPlace(person.place, heard),
      topics: person.topics.filter((topic) => heard(topic, 'kin')),
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
  const said = search_query.split(/\s+/).filter((word) => !/[:/"]/.test(word) && heard(word, 'kin'));
  return said.length > 0 ? said.join(' ') : name;
};

/**
 * The persons of all chunks as one list, surest first, then as mentioned. "Maren" and "Maren Solberg" are one person
 * when only one full name fits; the fuller mention names them, and both say what is known of them.
 */
export const mergePersons = (mentions: NamedPerson[]): NamedPerson[] => {
  const merged: Mention[] = [];
  const fullestFirst = mentions
    .map((person, place) => ({ person, place, words: wordsOf(person) }))
    .sort((a, b) => b.words.length - a.words.length);
  for (const mention of fullestFirst) {
    const known = knownAs(mention, merged);
    if (known) {
      known.person = together(known.person, mention.person);
      known.place = Math.min(known.place, mention.place);
    } else merged.push(mention);
  }
  return merged
    .sort((a, b) => b.person.confidence - a.person.confidence || a.place - b.place)
    .map(({ person }) => person)
    .slice(0, MAX_PERSONS);
};

/** A person with the place of their first mention. */
interface Mention {
  person: NamedPerson;
  place: number;
  words: string[];
}

/** Whom a name means among those known: who bears just this name, else the only one whose fuller name has it. */
const knownAs = ({ words }: Mention, known: Mention[]): Mention | undefined => {
  const candidates = known.filter((other) => words.every((word) => other.words.includes(word)));
  const namesake = candidates.find((other) => other.words.length === words.length);
  return namesake ?? (candidates.length === 1 ? candidates[0] : undefined);
};

const wordsOf = ({ name }: NamedPerson): string[] => name.trim().toLowerCase().split(/\s+/);

const together = (known: NamedPerson, more: NamedPerson): NamedPerson => ({
  ...known,
  confidence: Math.max(known.confidence, more.confidence),
  role: known.role ?? more.role,
  company: known.company ?? more.company,
  place: known.place ?? more.place,
  topics: [...new Set([...known.topics, ...more.topics])].slice(0, 12),
});
