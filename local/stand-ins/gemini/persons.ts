import { readConversation } from './conversation.ts';
import { type Description, describe } from './description.ts';
import type { Sentence } from './language.ts';
import type { Material } from './material.ts';
import { topicsOf } from './topics.ts';

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

const MOST_TOPICS = 8;

/** The persons whom the transcript names, in the order in which they come up, without the user. */
export const namePersons = (material: Pick<Material, 'transcript' | 'mode'>): { persons: Person[] } => {
  const { names, isPerson, about } = readConversation({ ...material, persons: [] });
  return {
    persons: names.map((name) =>
      portray(
        name,
        about(name).map(({ passage }) => passage),
        isPerson,
      ),
    ),
  };
};

const portray = (name: string, passages: readonly Sentence[], isPerson: (name: string) => boolean): Person => {
  // What is said first stands; later passages only add.
  const described: Description = Object.assign({}, ...passages.map((passage) => describe(passage, isPerson)).reverse());
  const { role = null, company = null, place = null } = described;
  const topics = topicsOf(passages, isPerson, MOST_TOPICS).filter((topic) => topic !== company);
  const hints = [role && titleCase(role), place ?? company].filter((hint) => hint !== null);
  const query = [name, ...(hints.length > 0 ? hints : topics.slice(0, 1))].join(' ').replaceAll(',', '');
  return {
    name,
    search_query: query,
    confidence: confidence(name, { role, company, place, topics }),
    role,
    company,
    place,
    topics,
  };
};

/** 0.5 for a bare first name, more for everything that tells a person from their namesakes, never certain. */
const confidence = (
  name: string,
  { role, company, place, topics }: Omit<Person, 'name' | 'search_query' | 'confidence'>,
): number => {
  const known = [name.includes(' ') && 0.1, role && 0.2, place && 0.15, company && 0.1, topics.length > 0 && 0.1];
  const sum = known.reduce<number>((total, worth) => total + (worth || 0), 0.5);
  return Math.min(0.95, Math.round(sum * 100) / 100);
};

const titleCase = (text: string): string => text.replace(/(?<=^|\s|-)\p{Ll}/gu, (letter) => letter.toUpperCase());
