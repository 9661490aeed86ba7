import type { MentionedPerson } from '../../contracts/person.ts';
import { spellingKey } from '../text/transliteration.ts';
import { words } from '../text/words.ts';
import { COUNTRY_CODES, countryOf, isCountry } from './location.ts';
import { fullFormsOf } from './nicknames.ts';
import { parsePersonName } from './person-name.ts';

/** Turns a word into a hash that cannot be reversed without the key. */
export type KeyedHash = (text: string) => string;

/**
 * An entry of the suppression list, as hashes. `names` has the searchable forms of each word of the name, `hints` the
 * words that tell the person from namesakes. `id` is made of both, so the same request always means the same entry.
 */
export interface Suppression {
  id: string;
  names: string[][];
  hints: string[];
}

/** Words in hints that tell nobody apart. */
const EMPTY = new Set(
  'and the for from with our his her their its who works worked working lives living based'.split(' '),
);

export const suppressionOf = (name: string, hints: readonly string[], hash: KeyedHash): Suppression => {
  const hinted = unique(hints.flatMap(factWords)).sort();
  return {
    id: hash(`entry ${unique(nameWords(name)).sort().join(' ')}|${hinted.join(' ')}`),
    names: nameForms(name, hash),
    hints: hinted.map(hashOfHint(hash)),
  };
};

/**
 * The forms of each word of a name, hashed: its sound, and its possible full names, so that Bob is found if Robert is
 * listed.
 */
export const nameForms = (name: string, hash: KeyedHash): string[][] =>
  unique(nameWords(name)).map((word) => [
    hash(`name ${spellingKey(word)}`),
    ...fullFormsOf(word).map((full) => hash(`called ${full}`)),
  ]);

/**
 * Whether a person may be on the list. In doubt they are: a lookup that is not made harms nobody.
 *
 * - Names agree if one has all words of the other: "Maren" may be Maren Solberg.
 * - Hints rule a person out only if something was said about them and no word of it agrees.
 * - A city may lie in a country: if one was hinted and the other said, nobody is ruled out.
 */
export const isSuppressed = (person: MentionedPerson, listed: readonly Suppression[], hash: KeyedHash): boolean => {
  const said = nameForms(person.name, hash);
  const facts = factsOf(person).map(hashOfHint(hash));
  return listed.some(
    ({ names, hints }) =>
      (isSubset(said, names) || isSubset(names, said)) &&
      (hints.length === 0 ||
        facts.length === 0 ||
        facts.some((fact) => hints.includes(fact)) ||
        mayLieThere(person.place, hints, hash)),
  );
};

/** Whether the said place may lie in a hinted country, or contain a hinted city. */
const mayLieThere = (place: string | null, hints: readonly string[], hash: KeyedHash): boolean => {
  if (place === null) return false;
  const areCountries = COUNTRY_CODES.some((code) => hints.includes(hashOfHint(hash)(countryWord(code))));
  return isCountry(place) ? !areCountries : areCountries && countryOf(place) === undefined;
};

const countryWord = (code: string): string => `country ${code}`;

const isSubset = (name: string[][], other: string[][]): boolean => {
  const forms = new Set(other.flat());
  return name.every((word) => word.some((form) => forms.has(form)));
};

const hashOfHint = (hash: KeyedHash) => (word: string) => hash(`hint ${word}`);

/** The words of a name without titles, and without initials if there is more. */
const nameWords = (name: string): string[] => {
  const all = parsePersonName(name)?.words ?? words(name);
  const whole = all.filter((word) => word.length > 1);
  return whole.length > 0 ? whole : all;
};

const factsOf = ({ company, place, role, topics }: MentionedPerson): string[] =>
  unique([company, place, role, ...topics].flatMap((fact) => (fact === null ? [] : factWords(fact))));

/** The words of an employer, a place or a trade. A place also stands for its country. */
const factWords = (fact: string): string[] => {
  const country = countryOf(fact);
  const told = words(fact).filter((word) => word.length > 2 && !EMPTY.has(word));
  return country === undefined ? told : [...told, countryWord(country)];
};

const unique = (list: string[]): string[] => [...new Set(list)];
