import { spellingKey } from '../text/transliteration.ts';
import { isCommonFamily, isCommonGiven, mayBeCalled } from './nicknames.ts';
import type { PersonName } from './person-name.ts';

/** Whether thousands share the name: by the family name, or by the first name if no other is known. */
export const isCommon = ({ given, families }: PersonName): boolean =>
  families.length > 0 ? families.every(isCommonFamily) : isCommonGiven(given);

/**
 * How far a shown name is the wanted one:
 *
 * - `full`: first and last name are the same.
 * - `variant`: both may be the same, spelled or called differently, or with one more name.
 * - `given`: only one can be compared, because the other is missing or an initial. Also two names in reverse: "James
 *   Martin" is not "Martin James", but Wang Wei may be Wei Wang.
 * - `none`: they are two people's names.
 */
export type NameAgreement = 'full' | 'variant' | 'given' | 'none';

export const nameAgreement = (wanted: PersonName, shown: PersonName): NameAgreement => {
  if (wanted.generation && shown.generation && wanted.generation !== shown.generation) return 'none';
  const given = best(shown.aliases.concat(shown.given), (name) => sameGiven(wanted.given, name));
  if (wanted.families.length === 0 || shown.families.length === 0) {
    return given === 'other' || given === 'initial' ? 'none' : 'given';
  }
  // The initial of a middle name says nothing about the family: "Maren S. Lindqvist" need not be a Solberg.
  const middle = shown.words.slice(1).filter((word) => word.length > 1);
  const family = best([...middle, ...shown.families, ...shown.aliases], (name) =>
    best(wanted.families, (wantedFamily) => sameSpelling(wantedFamily, name)),
  );
  if (family === 'other') {
    if (isTurnedRound(wanted, shown)) return 'given';
    // The second of two last names, as in Spanish, may be left out.
    return given === 'same' && shown.families.some((name) => wanted.words.slice(1).includes(name)) ? 'variant' : 'none';
  }
  if (given === 'other') return wanted.words.every((word) => shown.words.slice(1).includes(word)) ? 'variant' : 'none';
  if (given === 'initial' || family === 'initial')
    return given === 'initial' && family === 'initial' ? 'none' : 'given';
  const bearsItLast = wanted.families.some((name) => shown.families.includes(name));
  return given === 'same' && family === 'same' && bearsItLast ? 'full' : 'variant';
};

/** From the surest to none. */
const SPELLING_MATCHES = ['same', 'alike', 'initial', 'other'] as const;
type SpellingMatch = (typeof SPELLING_MATCHES)[number];

const best = (names: readonly string[], match: (name: string) => SpellingMatch): SpellingMatch => {
  const found = new Set(names.map(match));
  return SPELLING_MATCHES.find((one) => found.has(one)) ?? 'other';
};

const sameSpelling = (one: string, other: string): SpellingMatch => {
  if (one === other) return one.length === 1 ? 'initial' : 'same';
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length === 1) return long.startsWith(short) ? 'initial' : 'other';
  return spellingKey(one) === spellingKey(other) ? 'alike' : 'other';
};

const sameGiven = (one: string, other: string): SpellingMatch =>
  mayBeCalled(one, other) && one !== other ? 'alike' : sameSpelling(one, other);

/** "Wang Wei" and "Wei Wang". */
const isTurnedRound = (wanted: PersonName, shown: PersonName): boolean =>
  wanted.families.includes(shown.given) && shown.families.includes(wanted.given);
