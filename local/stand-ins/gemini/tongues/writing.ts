import type { Claim, InsightSoFar, Material } from '../material.ts';
import { mentions, type Portrayed, type Reading } from './reading.ts';
import { sentencesIn } from './tongues.ts';

const MOST_POINTS = 6;

/** A subject that a person and the user share, or the person's page names too, with the lines that say so. */
type Shared = { person: Portrayed; subject: string; evidence: string[] };

const sharedWith = (person: Portrayed, { persona, profiles }: Material): Shared[] =>
  person.topics.flatMap((subject) => {
    const said = person.lines.find((line) => mentions(line, subject));
    const other =
      persona.find((line) => mentions(line, subject)) ??
      profiles.find((line) => line.person === person.name && mentions(line, subject));
    return said && other ? [{ person, subject, evidence: [said.id, other.id] }] : [];
  });

/** The insight in a language: what is shared, what to ask, and whoever was met where nothing is. */
export const insightIn = (language: string, reading: Reading, material: Material): InsightSoFar => {
  const words = sentencesIn(language);
  const shared = reading.people.flatMap((person) => sharedWith(person, material));
  const points = shared.map(({ person, subject, evidence }) => ({ text: words.both(person.name, subject), evidence }));
  const asked = reading.people.flatMap((person): Claim[] => {
    const [subject] = person.topics;
    const line = person.lines.find((said) => subject && mentions(said, subject));
    return subject && line ? [{ text: words.ask(person.name, subject), evidence: [line.id] }] : [];
  });
  const before = material.insightSoFar;
  return {
    summary: (points[0] && `${points[0].text}.`) || before?.summary || summaryOf(reading, words),
    overlap_points: [...(before?.overlap_points ?? []), ...points].slice(0, MOST_POINTS),
    action_items: [...(before?.action_items ?? []), ...asked].slice(0, MOST_POINTS),
  };
};

const summaryOf = ({ people, topics }: Reading, words: ReturnType<typeof sentencesIn>): string => {
  const list = (items: string[]) => items.slice(0, 3).join(` ${words.and} `);
  if (people.length > 0) return words.met(list(people.map(({ name }) => name)));
  return topics.length > 0 ? words.talked(list(topics)) : words.nothing;
};

/** A message to whoever was confirmed, else to the first who was introduced. */
export const draftIn = (language: string, { people }: Reading, { persons }: Material): { sentences: Claim[] } => {
  const words = sentencesIn(language);
  const confirmed = persons.find((person) => person.confirmed)?.name;
  const person = people.find(({ name }) => name === confirmed) ?? people[0];
  const subject = person?.topics[0];
  const line = person?.lines.find((said) => subject && mentions(said, subject));
  return {
    sentences: [
      { text: words.hello(person?.name.split(' ')[0] ?? ''), evidence: [] },
      ...(subject && line ? [{ text: words.enjoyed(subject), evidence: [line.id] }] : []),
      { text: words.goodbye, evidence: [] },
    ],
  };
};
