/**
 * What the stand-in knows of a language besides English: how people are introduced in it, and the sentences that it
 * writes. It reads what is said plainly, as in the bundled recordings; a real model reads anything.
 */
export interface Tongue {
  /** Words that every talk in it has and few others do. */
  telltales: readonly string[];
  /** Somebody is introduced: groups `name`, and where they are said `role` and `place`. */
  introduces: RegExp;
  /** Where somebody works: group `company`. */
  employs: RegExp;
  /** What was talked about, or is loved: group `topics`, a list. */
  discusses: RegExp;
  /** What stands between the last two of a list. */
  and: RegExp;
  writes: Sentences;
}

export interface Sentences {
  both(name: string, subject: string): string;
  ask(name: string, subject: string): string;
  met(names: string): string;
  talked(topics: string): string;
  nothing: string;
  hello(first: string): string;
  enjoyed(subject: string): string;
  goodbye: string;
  and: string;
}

const WORD = "\\p{Lu}[\\p{L}'’-]+";
/** One to four capitalised words, for the patterns of languages that write names so. */
export const NAME = `${WORD}(?: ${WORD}){0,3}`;

export const pattern = (source: string): RegExp => new RegExp(source.replaceAll('NAME', NAME), 'gu');
