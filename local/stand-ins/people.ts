import type { FaultOptions } from './fault-middleware.ts';
import invented from './people.json' with { type: 'json' };

/**
 * An invented person. `linkedin`, `x`, `github` and `bluesky` are handles there, `orcid` is an iD, and `google` is the
 * page that a search finds; `null` where nothing is to be found.
 */
export type Person = {
  name: string;
  headline: string;
  company: string;
  place: string;
  about: string;
  topics: string[];
  linkedin: string | null;
  x: string | null;
  google: string | null;
  github?: string | null;
  bluesky?: string | null;
  /** 16 digits with a valid check digit, from a block that ORCID does not assign. */
  orcid?: string | null;
};

/** The people that the stand-ins know by default. */
export const people: readonly Person[] = invented;

export type SiteOptions = Pick<FaultOptions, 'faults' | 'seed'> & { people?: readonly Person[] };

/** Lower-case words without accents, as the sites compare names and queries. */
export const plainWords = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether a text has all of the words, next to each other and in their order. */
export const hasPhrase = (text: string, phrase: string): boolean => {
  const wanted = plainWords(phrase);
  return wanted.length > 0 && ` ${plainWords(text).join(' ')} `.includes(` ${wanted.join(' ')} `);
};

/** Whether a text has all of the words, wherever they stand. */
export const hasWords = (text: string, words: string): boolean => {
  const wanted = plainWords(words);
  const has = new Set(plainWords(text));
  return wanted.length > 0 && wanted.every((word) => has.has(word));
};
