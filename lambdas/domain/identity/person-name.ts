import { inLatin } from '../text/transliteration.ts';
import { words } from '../text/words.ts';

const TITLES = new Set(
  (
    'mr mrs ms mx miss sir madam dame lord lady dr prof professor doctor rev reverend hon engr eng ing dipl mag ' +
    'herr frau fru hr monsieur madame mme mlle senor senora senorita sr sra dott dottoressa doc chief alhaji ' +
    'alhaja pastor sheikh shri smt rabbi captain capt judge'
  ).split(' '),
);

/** Titles such as "Dr." are said with names and are not part of them. */
export const isTitle = (word: string): boolean => TITLES.has(inLatin(word).replace(/\.$/, ''));

/** What follows names and is not part of them. Degrees that are also names ("Ma") are not listed. */
const AFTER_NAMES = new Set(
  (
    'phd md mba msc bsc mphil llm llb jd dphil edd dds rn cpa cfa cissp pmp shrm acca fca peng esq ' +
    'nee geb born formerly aka'
  ).split(' '),
);

/** What tells a parent from a child of the same name, each as one word. */
const GENERATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    jr: 'jr',
    jnr: 'jr',
    junior: 'jr',
    sr: 'sr',
    snr: 'sr',
    senior: 'sr',
    ii: 'ii',
    '2nd': 'ii',
    iii: 'iii',
    '3rd': 'iii',
  }),
);

/** The same value for "Junior" and "Jr." after a name. */
export const generationOf = (word: string): string | undefined => GENERATIONS.get(inLatin(word).replace(/\.$/, ''));

/** Degrees and generations are written after names, and rarely said. */
export const isAfterNames = (word: string): boolean =>
  generationOf(word) !== undefined || AFTER_NAMES.has(inLatin(word).replaceAll('.', ''));

/** Pronouns stand in brackets after names, and are not names. */
const PRONOUNS = new Set('she her hers he him his they them theirs elle il ella sie er'.split(' '));

/**
 * A name in parts: Latin, folded words without titles and suffixes. `families` are the parts of the last name, which a
 * hyphen may join; empty if only a first name is known. `aliases` stand in brackets or quotation marks: a nickname, or
 * the name before marriage. `generation` is "jr" for a Junior.
 */
export type PersonName = {
  given: string;
  families: string[];
  words: string[];
  aliases: string[];
  generation: string | undefined;
};

const QUOTED = /\(([^)]*)\)|["“„«]([^"”“»]*)["”“»]/g;

/** `undefined` if the name has no word. */
export const parsePersonName = (name: string): PersonName | undefined => {
  const aliases = [...name.matchAll(QUOTED)]
    .flatMap(([, bracketed, quoted]) => partsOf(bracketed ?? quoted ?? ''))
    .filter((alias) => !PRONOUNS.has(alias));
  const [whole, ...after] = name
    .replace(QUOTED, ' ')
    .split(',')
    .map((part, at) => partsOf(part, at));
  // "Solberg, Maren" is reversed. In "Maren Solberg, Fjordlys" the second part is her company.
  const tokens = whole?.length === 1 && (after[0]?.length ?? 0) > 0 ? [...(after[0] ?? []), ...whole] : (whole ?? []);
  const parts = tokens.flatMap((token) => token.split('-'));
  const given = parts[0] ?? aliases[0];
  if (given === undefined) return undefined;
  const families = tokens.length > 1 ? familiesOf(tokens.at(-1) ?? '') : [];
  return { given, families, words: parts, aliases, generation: generationIn(name) };
};

/**
 * "Solberg-Lindqvist" is two names, and either may be left out. The "El" of "El-Khatib" is a particle, and may be
 * joined to what follows.
 */
const familiesOf = (last: string): string[] => {
  const parts = last.split('-');
  return parts.length === 1 ? parts : [parts.join(''), ...parts.filter((part) => part.length > 2)];
};

/** The last generation that follows another word: in "Junior Santos" it is the first name. */
const generationIn = (name: string): string | undefined => {
  const said = name.split(/[\s,]+/);
  const first = said.findIndex((word) => !isTitle(word));
  return said
    .slice(first + 1)
    .map(generationOf)
    .findLast((found) => found !== undefined);
};

/** The words of a part of a name, without leading titles. Initials written together are separated; hyphens stay. */
const partsOf = (part: string, at = 0): string[] => {
  const tokens = (
    inLatin(part)
      .replaceAll("'", '')
      .match(/[^\s/·•|]+/g) ?? []
  )
    .flatMap((token) => (/^(\p{L}\.){2,}\p{L}?$/u.test(token) ? (token.match(/\p{L}/gu) ?? []) : [token]))
    .map((token) => words(token).join('-').replaceAll('.', ''))
    .filter((token) => token !== '' && !AFTER_NAMES.has(token));
  const first = tokens.findIndex((token) => !isTitle(token));
  const [name, ...after] = first === -1 ? [] : tokens.slice(first);
  if (name === undefined) return [];
  const rest = after.filter((token) => !GENERATIONS.has(token));
  // "Jr." alone after a comma is not a name. At the beginning it is one: "J.R." without its points.
  return at > 0 && after.length === 0 && GENERATIONS.has(name) ? [] : [name, ...rest];
};
