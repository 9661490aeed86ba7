import { french } from './french.ts';
import { german } from './german.ts';
import { russian } from './russian.ts';
import { spanish } from './spanish.ts';
import type { Sentences, Tongue } from './tongue.ts';

/** The languages that the stand-in reads and writes besides English, by their BCP 47 tags. */
export const TONGUES: Readonly<Record<string, Tongue>> = { de: german, es: spanish, fr: french, ru: russian };

/** What it writes of a talk in another language to somebody who reads English. */
const ENGLISH: Sentences = {
  both: (name, subject) => `You and ${name} both follow ${subject}`,
  ask: (name, subject) => `Ask ${name} about ${subject}`,
  met: (names) => `You met ${names}.`,
  talked: (topics) => `You talked about ${topics}.`,
  nothing: 'Nothing in the conversation connects to anybody.',
  hello: (first) => `Hey ${first},`,
  enjoyed: (subject) => `I enjoyed our talk about ${subject}.`,
  goodbye: 'Would you like to carry on over a coffee some day?',
  and: 'and',
};

const base = (tag: string): string => tag.split('-')[0] ?? tag;

/** The sentences of a language; English ones where it writes none. */
export const sentencesIn = (tag: string): Sentences => TONGUES[base(tag)]?.writes ?? ENGLISH;

const ENGLISH_TELLTALES = 'the and of to is i we she he met about from with at'.split(' ');

/** The language that a text is most likely in, by the words that its talks are full of; English when none tells more. */
export const languageOf = (text: string): string => {
  const words = text.toLowerCase().match(/[\p{L}'’]+/gu) ?? [];
  const share = (telltales: readonly string[]) => words.filter((word) => telltales.includes(word)).length;
  const shares = Object.entries(TONGUES).map(([tag, { telltales }]) => ({ tag, hits: share(telltales) }));
  const most = shares.reduce((best, one) => (one.hits > best.hits ? one : best), {
    tag: 'en',
    hits: share(ENGLISH_TELLTALES),
  });
  return most.tag;
};
