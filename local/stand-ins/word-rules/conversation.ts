import { type Cast, castOf, type Spoken, spokenIn } from './cast.ts';
import { topicsOf } from './subjects.ts';
import type { Talk, Turn } from './talk.ts';
import type { Sentence } from './tokens.ts';

/** Words about one person, their text, and their line. */
export type Passage = { line: Turn; passage: Sentence; text: string };

/** A transcript as understood: the persons, what is said about each, and the topics. */
export type Conversation = {
  /** In the order in which they come up, without the user. */
  names: string[];
  isPerson(name: string): boolean;
  about(name: string): readonly Passage[];
  topics(limit?: number): string[];
};

/** @param known names from earlier parts of the conversation */
export const readConversation = ({ transcript, mode }: Talk, known: readonly string[] = []): Conversation => {
  const spoken = spokenIn(transcript);
  const cast = castOf(spoken, mode, known);
  const passages = passagesAbout(spoken, cast, mode);
  const isPerson = (name: string) => cast.fullNameOf(name) !== undefined;
  return {
    names: cast.names,
    isPerson,
    about: (name) => passages.get(name) ?? [],
    topics: (limit) =>
      topicsOf(
        spoken.map(({ sentence }) => sentence),
        isPerson,
        limit,
      ),
  };
};

/**
 * Assigns words to persons. From one name to the next a sentence is about the first of them. Before its first name, and
 * without any, it is about its pronoun: the last person that "he" or "she" can mean, or the speaker for "I" in a live
 * conversation.
 */
const passagesAbout = (spoken: readonly Spoken[], cast: Cast, mode: 'recap' | 'live'): Map<string, Passage[]> => {
  const passages = new Map<string, Passage[]>();
  const recent: string[] = [];
  const genders = new Map<string, 'he' | 'she'>();

  for (const { line, sentence, runs } of spoken) {
    const about = (name: string | undefined, passage: Sentence) => {
      if (!name || passage.length === 0) return;
      const text = passage.map((word) => word.text).join(' ');
      passages.set(name, [...(passages.get(name) ?? []), { line, passage, text }]);
    };
    const mentions = runs.flatMap(({ run }) => {
      const name = cast.fullNameOf(run.text);
      return name ? [{ name, from: run.from }] : [];
    });
    const self = mode === 'live' ? cast.selves.get(line.speaker) : undefined;
    const opening = sentence.slice(0, mentions[0]?.from ?? sentence.length);
    const meant = self && speaksOfSelf(sentence) ? self : meantBy(opening, recent, genders);
    about(meant ?? mentions[0]?.name, opening);
    mentions.forEach(({ name, from }, at) => {
      about(name, sentence.slice(from, mentions[at + 1]?.from ?? sentence.length));
      recent.unshift(name);
    });
  }
  return passages;
};

const speaksOfSelf = (sentence: Sentence): boolean =>
  sentence.some(({ lower }) => /^(i|i'm|i've|my|our|we)$/.test(lower));

/**
 * The person that a pronoun means; "he" or "she" stays with the person it was first used for. "We talked about" is
 * about the last one.
 */
const meantBy = (
  passage: Sentence,
  recent: readonly string[],
  genders: Map<string, 'he' | 'she'>,
): string | undefined => {
  const pronoun = passage.map(({ lower }) => PRONOUNS.get(lower)).find((found) => found !== undefined);
  if (!pronoun) return undefined;
  if (pronoun === 'they') return recent[0];
  const meant = recent.find((name) => (genders.get(name) ?? pronoun) === pronoun);
  if (meant) genders.set(meant, pronoun);
  return meant;
};
const PRONOUNS = new Map(
  Object.entries({
    he: "he he's his him",
    she: "she she's her hers",
    they: "they they're their we",
  }).flatMap(([pronoun, words]) => words.split(' ').map((word) => [word, pronoun as 'he' | 'she' | 'they'] as const)),
);
