import { type Conversation, readConversation } from '../word-rules/conversation.ts';
import { asToldTo, promisesOf } from '../word-rules/promises.ts';
import { topicsOf } from '../word-rules/subjects.ts';
import { listed } from '../word-rules/tokens.ts';
import type { Claim, Draft, Material } from './material.ts';
import { overlapsWith } from './overlaps.ts';

/**
 * A first message to everyone who is written to: each sentence that states a fact cites the lines it rests on, greeting
 * and closing cite none.
 */
export const draftOutreach = (material: Material): { drafts: Draft[] } => {
  const conversation = readConversation(
    material,
    material.persons.map(({ name }) => name),
  );
  return {
    drafts: material.writeTo.map(({ id, name }) => ({
      to: id,
      sentences: [
        { text: `Hey ${name.split(' ')[0]},`, evidence: [] },
        ...factsFor(name, material, conversation),
        { text: 'Would you like to carry on over a coffee some day?', evidence: [] },
      ],
    })),
  };
};

const factsFor = (person: string, material: Material, conversation: Conversation): Claim[] =>
  [
    meeting(person, conversation),
    hearing(person, conversation),
    sharing(person, material, conversation),
    promise(person, material),
  ].filter((claim) => claim !== undefined);

/** "I enjoyed meeting you at the serverless meetup.", from the line that first speaks of the person. */
const meeting = (person: string, conversation: Conversation): Claim | undefined => {
  const first = conversation.about(person)[0];
  if (!first) return undefined;
  const occasion =
    / at (the [\p{Ll}\s-]{0,40}?(?:meetup|workshop|conference|summit|event|party|hackathon|fair|talk|dinner|breakfast))/u.exec(
      ` ${first.line.text}`.replace(/ At /, ' at '),
    );
  return { text: `I enjoyed meeting you${occasion ? ` at ${occasion[1]}` : ''}.`, evidence: [first.line.id] };
};

/** What the person spoke of, from the lines that say so. */
const hearing = (person: string, conversation: Conversation): Claim | undefined => {
  const passages = conversation.about(person);
  const topics = topicsOf(
    passages.map(({ passage }) => passage),
    conversation.isPerson,
    2,
  );
  const lines = passages.filter(({ text }) => topics.some((topic) => text.toLowerCase().includes(topic.toLowerCase())));
  if (topics.length === 0 || lines.length === 0) return undefined;
  return {
    text: `I liked hearing about ${listed(topics)} from you.`,
    evidence: [...new Set(lines.map(({ line }) => line.id))],
  };
};

/** What the user's persona shares with the person, else the headline of the person's profile. */
const sharing = (person: string, material: Material, conversation: Conversation): Claim | undefined => {
  const shared = overlapsWith(person, material, conversation).find(({ isOfPersona }) => isOfPersona);
  if (shared) return { text: `We both follow ${shared.subject}, it seems.`, evidence: shared.evidence };
  const page = material.profiles.find((line) => line.person === person && line.field === 'headline');
  return page && { text: `I read on your profile: “${page.text}”.`, evidence: [page.id] };
};

const promise = (person: string, material: Material): Claim | undefined => {
  const kept = promisesOf(material)
    .map(({ line, deed }) => ({ line, deed, told: asToldTo(person, deed) }))
    .find(({ deed, told }) => told !== deed || (material.mode === 'live' && / you\b/.test(told)));
  return kept && { text: `As I said, I want to ${kept.told}.`, evidence: [kept.line.id] };
};
