import type { Claim, Draft, InsightSoFar, Material } from './material.ts';
import { mentions, type Reading } from './persons.ts';
import SENTENCES from './sentences.json' with { type: 'json' };

type Portrayed = Reading['people'][number];
/** The sentences that it writes in a language; English ones where it has none. */
const sentencesIn = (tag: string): Sentences =>
  new Map(Object.entries(SENTENCES)).get(tag.split('-')[0] ?? tag) ?? SENTENCES.en;
type Sentences = typeof SENTENCES.en;

/** Whether it has sentences of a language's own. */
export const isWritten = (tag: string): boolean => Object.hasOwn(SENTENCES, tag);

/** A sentence with its `{places}` filled in. */
const filled = (sentence: string, places: Record<string, string>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, place: string) => places[place] ?? '');

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

/** The insight in a language: what is shared, what to ask, and the people met if nothing is shared. */
export const insightIn = (language: string, reading: Reading, material: Material): InsightSoFar => {
  const words = sentencesIn(language);
  const shared = reading.people.flatMap((person) => sharedWith(person, material));
  const points = shared.map(({ person, subject, evidence }) => ({
    text: filled(words.both, { name: person.name, subject }),
    evidence,
  }));
  const asked = reading.people.flatMap((person): Claim[] => {
    const [subject] = person.topics;
    const line = person.lines.find((said) => subject && mentions(said, subject));
    return subject && line ? [{ text: filled(words.ask, { name: person.name, subject }), evidence: [line.id] }] : [];
  });
  const before = material.insightSoFar;
  return {
    summary: (points[0] && `${points[0].text}.`) || before?.summary || summaryOf(reading, words),
    overlap_points: [...(before?.overlap_points ?? []), ...points].slice(0, MOST_POINTS),
    action_items: [...(before?.action_items ?? []), ...asked].slice(0, MOST_POINTS),
  };
};

const summaryOf = ({ people, topics }: Reading, words: Sentences): string => {
  const list = (items: string[]) => items.slice(0, 3).join(` ${words.and} `);
  if (people.length > 0) return filled(words.met, { names: list(people.map(({ name }) => name)) });
  return topics.length > 0 ? filled(words.talked, { topics: list(topics) }) : words.nothing;
};

/** A message to everyone who is written to. */
export const draftIn = (language: string, { people }: Reading, { writeTo }: Material): { drafts: Draft[] } => {
  const words = sentencesIn(language);
  return {
    drafts: writeTo.map(({ id, name }) => {
      const person = people.find((known) => known.name === name);
      const subject = person?.topics[0];
      const line = person?.lines.find((said) => subject && mentions(said, subject));
      return {
        to: id,
        sentences: [
          { text: filled(words.hello, { name: name.split(' ')[0] ?? '' }), evidence: [] },
          ...(subject && line ? [{ text: filled(words.enjoyed, { subject }), evidence: [line.id] }] : []),
          { text: words.goodbye, evidence: [] },
        ],
      };
    }),
  };
};
