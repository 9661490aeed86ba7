import { readConversation } from '../word-rules/conversation.ts';
import { type Description, describe } from '../word-rules/descriptions.ts';
import { readPlainly } from '../word-rules/plain-talk.ts';
import { topicsOf } from '../word-rules/subjects.ts';
import type { Talk, Turn } from '../word-rules/talk.ts';
import type { Sentence } from '../word-rules/tokens.ts';
import type { Line } from './material.ts';

/** A person of the conversation and what was said of them; what was not said is null. */
export type Person = {
  name: string;
  search_query: string;
  confidence: number;
  role: string | null;
  company: string | null;
  place: string | null;
  topics: string[];
};

/** A talk as read: who was introduced, the turns that speak of each, and what it was about. */
export type Reading = { people: (Person & { lines: Turn[] })[]; topics: string[] };

const MOST_TOPICS = 8;

/** The persons that the transcript names, in the order in which they come up, without the user. */
export const namePersons = (talk: Talk): { persons: Person[] } => {
  const { names, isPerson, about } = readConversation(talk);
  const portrayed = names.map((name) => {
    const passages = about(name).map(({ passage }) => passage);
    return portray(name, passages, isPerson);
  });
  return { persons: portrayed };
};

/** The same of a talk in any language; where no patterns are known, as if it was English. */
export const readIn = (language: string, talk: Talk): Reading => {
  const plain = readPlainly(language, talk.transcript);
  if (plain) return { ...plain, people: plain.people.map((person) => ({ ...person, ...searchFor(person) })) };
  const people = namePersons(talk).persons.map((person) => ({
    ...person,
    lines: talk.transcript.filter((line) => mentions(line, person.name.split(' ')[0] ?? person.name)),
  }));
  return { people, topics: [...new Set(people.flatMap(({ topics }) => topics))] };
};

const searchFor = ({ name, role, place }: Pick<Person, 'name' | 'role' | 'place'>) => ({
  search_query: [name, role, place].filter(Boolean).join(' '),
  confidence: role ? 0.9 : 0.6,
});

/** Whether a line has a text in it, in any case. */
export const mentions = ({ text }: Line, sought: string): boolean => text.toLowerCase().includes(sought.toLowerCase());

const portray = (name: string, passages: readonly Sentence[], isPerson: (name: string) => boolean): Person => {
  // What is said first stands; later passages only add.
  const described: Description = Object.assign({}, ...passages.map((passage) => describe(passage, isPerson)).reverse());
  const { role = null, company = null, place = null } = described;
  const topics = topicsOf(passages, isPerson, MOST_TOPICS).filter((topic) => topic !== company);
  const hints = [role && titleCase(role), place ?? company].filter((hint) => hint !== null);
  const query = [name, ...(hints.length > 0 ? hints : topics.slice(0, 1))].join(' ').replaceAll(',', '');
  const known = { role, company, place, topics };
  return { name, search_query: query, confidence: confidence(name, known), ...known };
};

/** 0.5 for a bare first name, more for everything that tells a person from their namesakes, never certain. */
const confidence = (
  name: string,
  { role, company, place, topics }: Pick<Person, 'role' | 'company' | 'place' | 'topics'>,
): number => {
  const known = [name.includes(' ') && 0.1, role && 0.2, place && 0.15, company && 0.1, topics.length > 0 && 0.1];
  const sum = known.reduce<number>((total, worth) => total + (worth || 0), 0.5);
  return Math.min(0.95, Math.round(sum * 100) / 100);
};

const titleCase = (text: string): string => text.replace(/(?<=^|\s|-)\p{Ll}/gu, (letter) => letter.toUpperCase());
