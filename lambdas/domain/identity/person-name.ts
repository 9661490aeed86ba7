import { inLatin, spellingKey } from '../text/transliteration.ts';
import { words } from '../text/words.ts';
import { isCommonFamily, isCommonGiven, mayBeCalled } from './nicknames.ts';

const TITLES = new Set(
  (
    'mr mrs ms mx miss sir madam dame lord lady dr prof professor doctor rev reverend hon engr eng ing dipl mag ' +
    'herr frau fru hr monsieur madame mme mlle senor senora senorita sr sra dott dottoressa doc chief alhaji ' +
    'alhaja pastor sheikh shri smt rabbi captain capt judge'
  ).split(' '),
);

/** "Dr." and its like are said with names and are not part of them. */
export const isTitle = (word: string): boolean => TITLES.has(inLatin(word).replace(/\.$/, ''));

/** What stands after names and is not part of them. Degrees that are also somebody's name ("Ma") are left alone. */
const AFTER_NAMES = new Set(
  (
    'phd md mba msc bsc mphil llm llb jd dphil edd dds rn cpa cfa cissp pmp shrm acca fca peng esq ' +
    'nee geb born formerly aka'
  ).split(' '),
);

/** What tells a parent from a child of the same name, each by one word. */
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

/** "Junior" and "Jr." are the same, where they stand after a name. */
export const generationOf = (word: string): string | undefined => GENERATIONS.get(inLatin(word).replace(/\.$/, ''));

/** Degrees, and what tells a parent from a child, are written after names and seldom said. */
export const isAfterNames = (word: string): boolean =>
  generationOf(word) !== undefined || AFTER_NAMES.has(inLatin(word).replaceAll('.', ''));

/** What stands in brackets after names and calls nobody anything. */
const PRONOUNS = new Set('she her hers he him his they them theirs elle il ella sie er'.split(' '));

/**
 * A name taken apart into Latin, folded words without titles and what follows names. `families` are the parts of the
 * last name, which a hyphen may join; none when only a first name is known. `aliases` stand in brackets or quotation
 * marks: what someone is called, or was before marrying. `generation` is "jr" of a Junior.
 */
export type PersonName = {
  given: string;
  families: string[];
  words: string[];
  aliases: string[];
  generation: string | undefined;
};

const QUOTED = /\(([^)]*)\)|["“„«]([^"”“»]*)["”“»]/g;

/** `undefined` when there is no word in it. */
export const parsePersonName = (name: string): PersonName | undefined => {
  const aliases = [...name.matchAll(QUOTED)]
    .flatMap(([, bracketed, quoted]) => partsOf(bracketed ?? quoted ?? ''))
    .filter((alias) => !PRONOUNS.has(alias));
  const [whole, ...after] = name
    .replace(QUOTED, ' ')
    .split(',')
    .map((part, at) => partsOf(part, at));
  // "Solberg, Maren" is turned round; "Maren Solberg, Fjordlys" says where she works.
  const tokens = whole?.length === 1 && (after[0]?.length ?? 0) > 0 ? [...(after[0] ?? []), ...whole] : (whole ?? []);
  const parts = tokens.flatMap((token) => token.split('-'));
  const given = parts[0] ?? aliases[0];
  if (given === undefined) return undefined;
  const families = tokens.length > 1 ? familiesOf(tokens.at(-1) ?? '') : [];
  return { given, families, words: parts, aliases, generation: generationIn(name) };
};

/**
 * "Solberg-Lindqvist" is two names, either of which may be left out; the "El" of "El-Khatib" is none, and may be joined
 * to what follows.
 */
const familiesOf = (last: string): string[] => {
  const parts = last.split('-');
  return parts.length === 1 ? parts : [parts.join(''), ...parts.filter((part) => part.length > 2)];
};

/** The last word that says it, and stands after another: "Junior Santos" is his name. */
const generationIn = (name: string): string | undefined => {
  const said = name.split(/[\s,]+/);
  const first = said.findIndex((word) => !isTitle(word));
  return said
    .slice(first + 1)
    .map(generationOf)
    .findLast((found) => found !== undefined);
};

/**
 * The words of a part of a name, without the titles that it begins with; initials written together are taken apart,
 * hyphens stay.
 */
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
  // "Jr." alone after a comma is nobody's name; at the beginning it is somebody's, as in "J.R." without its points.
  return at > 0 && after.length === 0 && GENERATIONS.has(name) ? [] : [name, ...rest];
};

/** Whether thousands share it: by the family name, or by the first name where no other is known. */
export const isCommon = ({ given, families }: PersonName): boolean =>
  families.length > 0 ? families.every(isCommonFamily) : isCommonGiven(given);

/**
 * How far a shown name is the wanted one: `full` when first and last name are the same; `variant` when both may be the
 * same, spelled or called otherwise, or with a name more; `given` when only one of them can be compared (the other is
 * missing or an initial) or they are turned round ("James Martin" is not "Martin James", but Wang Wei may be Wei Wang);
 * `none` when they are two people's names.
 */
export type NameAgreement = 'full' | 'variant' | 'given' | 'none';

export const nameAgreement = (wanted: PersonName, shown: PersonName): NameAgreement => {
  if (wanted.generation && shown.generation && wanted.generation !== shown.generation) return 'none';
  const given = best(shown.aliases.concat(shown.given), (name) => sameGiven(wanted.given, name));
  if (wanted.families.length === 0 || shown.families.length === 0) {
    return given === 'other' || given === 'initial' ? 'none' : 'given';
  }
  // The initial of a middle name is no sign of a family's: "Maren S. Lindqvist" need not be a Solberg.
  const middle = shown.words.slice(1).filter((word) => word.length > 1);
  const family = best([...middle, ...shown.families, ...shown.aliases], (name) =>
    best(wanted.families, (wantedFamily) => sameSpelling(wantedFamily, name)),
  );
  if (family === 'other') {
    if (isTurnedRound(wanted, shown)) return 'given';
    // The second of two last names, as in Spanish, is said or left out as one likes.
    return given === 'same' && shown.families.some((name) => wanted.words.slice(1).includes(name)) ? 'variant' : 'none';
  }
  if (given === 'other') return wanted.words.every((word) => shown.words.slice(1).includes(word)) ? 'variant' : 'none';
  if (given === 'initial' || family === 'initial')
    return given === 'initial' && family === 'initial' ? 'none' : 'given';
  const bearsItLast = wanted.families.some((name) => shown.families.includes(name));
  return given === 'same' && family === 'same' && bearsItLast ? 'full' : 'variant';
};

/** From the surest to none. */
const LIKENESS = ['same', 'alike', 'initial', 'other'] as const;
type Likeness = (typeof LIKENESS)[number];

const best = (names: readonly string[], likeness: (name: string) => Likeness): Likeness => {
  const found = new Set(names.map(likeness));
  return LIKENESS.find((one) => found.has(one)) ?? 'other';
};

const sameSpelling = (one: string, other: string): Likeness => {
  if (one === other) return one.length === 1 ? 'initial' : 'same';
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length === 1) return long.startsWith(short) ? 'initial' : 'other';
  return spellingKey(one) === spellingKey(other) ? 'alike' : 'other';
};

const sameGiven = (one: string, other: string): Likeness =>
  mayBeCalled(one, other) && one !== other ? 'alike' : sameSpelling(one, other);

/** "Wang Wei" and "Wei Wang". */
const isTurnedRound = (wanted: PersonName, shown: PersonName): boolean =>
  wanted.families.includes(shown.given) && shown.families.includes(wanted.given);
