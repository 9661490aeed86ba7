import type { FaultOptions } from './faults.ts';
import invented from './people.json' with { type: 'json' };

/**
 * An invented person. `linkedin` and `x` are handles there and `google` is the page that a search finds; `null` where
 * nothing is to be found.
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
};

/** The people whom the three sites know unless they are given others. */
export const people: readonly Person[] = invented;

export type SiteOptions = Pick<FaultOptions, 'faults' | 'seed'> & { people?: readonly Person[] };

/** Lower-case words without accents, as the sites compare names and queries. */
export const plainWords = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];
