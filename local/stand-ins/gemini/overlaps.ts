import type { Conversation } from '../word-rules/conversation.ts';
import { phrasesOf } from '../word-rules/subjects.ts';
import { contentStems } from '../word-rules/tokens.ts';
import type { Line, Material } from './material.ts';

/** A subject that the user and a person share, and the lines that say so. */
export type Overlap = { person: string; subject: string; isOfPersona: boolean; evidence: string[] };

const MOST_A_PERSON = 4;

/**
 * What the user and `person` share: a subject that stands in the user's persona and in what the person's profile or the
 * conversation says of them, or, without a persona, in both of the latter. The user's own subjects come first.
 */
export const overlapsWith = (person: string, material: Material, conversation: Conversation): Overlap[] => {
  const profile = material.profiles.filter((line) => line.person === person);
  const said = conversation.about(person).map(({ line, text }) => ({ id: line.id, text }));
  const overlaps: Overlap[] = [];
  for (const subject of subjectsOf(material)) {
    const [ofPersona, ofProfile, ofTalk] = [material.persona, profile, said].map((lines) => citing(lines, subject));
    const sides = [ofPersona, ofProfile, ofTalk].filter((ids) => ids !== undefined);
    const isCovered = overlaps.some((other) => covers(other.subject, subject));
    if (sides.length >= 2 && !isCovered)
      overlaps.push({ person, subject, isOfPersona: ofPersona !== undefined, evidence: sides });
  }
  return overlaps.sort((a, b) => Number(b.isOfPersona) - Number(a.isOfPersona)).slice(0, MOST_A_PERSON);
};

/** What lines can have in common, the user's own subjects first. */
const subjectsOf = ({ persona, interests, profiles }: Material): string[] => [
  ...new Set([
    ...persona.flatMap(({ text }) => phrasesOf(text)),
    ...interests,
    ...profiles.flatMap(({ text }) => phrasesOf(text)),
  ]),
];

/** The id of the first line in which every word of the subject stands. */
const citing = (lines: readonly Line[], subject: string): string | undefined => {
  const wanted = contentStems(subject);
  if (wanted.length === 0) return undefined;
  return lines.find(({ text }) => {
    const stems = new Set(contentStems(text));
    return wanted.every((word) => stems.has(word));
  })?.id;
};

const covers = (subject: string, other: string): boolean => {
  const stems = contentStems(subject);
  return (
    contentStems(other).every((word) => stems.includes(word)) ||
    stems.every((word) => contentStems(other).includes(word))
  );
};
