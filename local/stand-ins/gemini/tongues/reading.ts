import type { Line, Material, TranscriptLine } from '../material.ts';
import { namePersons, type Person } from '../persons.ts';
import { TONGUES } from './tongues.ts';

/** A person with the lines of the talk that speak of them. */
export type Portrayed = Person & { lines: TranscriptLine[] };

/** A talk as read: who was introduced and what was said of each, and what it was about. */
export type Reading = { people: Portrayed[]; topics: string[] };

/** Goes through the turns in order; what is said after an introduction is about whoever was introduced last. */
export const readIn = (language: string, material: Pick<Material, 'transcript' | 'mode'>): Reading => {
  const tongue = TONGUES[language];
  if (!tongue) return readEnglish(material);
  const people: Portrayed[] = [];
  const topics: string[] = [];
  for (const line of material.transcript) {
    for (const { groups = {} } of line.text.matchAll(tongue.introduces)) people.push(introduced(groups));
    const person = people.at(-1);
    person?.lines.push(line);
    for (const { groups } of line.text.matchAll(tongue.employs)) if (person) person.company ??= groups?.company ?? null;
    for (const { groups } of line.text.matchAll(tongue.discusses)) {
      const named = (groups?.topics ?? '').split(/,\s*/).flatMap((part) => part.split(tongue.and));
      topics.push(...named.map(essence));
      person?.topics.push(...named.map(essence));
    }
  }
  return { people, topics: [...new Set(topics)] };
};

const introduced = ({ name = '', role, place }: Record<string, string>): Portrayed => ({
  name,
  search_query: [name, role, place].filter(Boolean).join(' '),
  confidence: role ? 0.9 : 0.6,
  role: role ?? null,
  company: null,
  place: place ?? null,
  topics: [],
  lines: [],
});

/** A topic without the article or preposition before it. */
const essence = (topic: string): string =>
  topic.trim().replace(/^(?:el|la|los|las|le|les|l['’]|d['’]|de|des|du|das|die|den|der)\s*(?=\S)(?<=\s|['’])/iu, '');

const readEnglish = (material: Pick<Material, 'transcript' | 'mode'>): Reading => {
  const people = namePersons(material).persons.map((person) => ({
    ...person,
    lines: material.transcript.filter((line) => mentions(line, person.name.split(' ')[0] ?? person.name)),
  }));
  return { people, topics: [...new Set(people.flatMap(({ topics }) => topics))] };
};

/** Whether a line has a text in it, in any case. */
export const mentions = ({ text }: Line, sought: string): boolean => text.toLowerCase().includes(sought.toLowerCase());
