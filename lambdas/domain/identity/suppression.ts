import type { MentionedPerson } from '../../contracts/person.ts';
import { spellingKey } from '../text/transliteration.ts';
import { words } from '../text/words.ts';
import { COUNTRY_CODES, countryOf, isCountry } from './location.ts';
import { fullFormsOf } from './nicknames.ts';
import { parsePersonName } from './person-name.ts';

/** Makes of a word what nobody can read back without the key. */
export type KeyedHash = (text: string) => string;

/**
 * Somebody of the suppression list, in hashes alone. `names` has for each word of the name the forms by which it is
 * found, `hints` the words of what tells them from namesakes; `id` is made of both, so that the same request always
 * means the same entry.
 */
export interface Suppression {
  id: string;
  names: string[][];
  hints: string[];
}

/** Words of hints that tell nobody apart. */
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
 * The forms of each word of a name, hashed: as it sounds, and the full names that it may stand for, so that Bob is found
 * where Robert is listed.
 */
export const nameForms = (name: string, hash: KeyedHash): string[][] =>
  unique(nameWords(name)).map((word) => [
    hash(`name ${spellingKey(word)}`),
    ...fullFormsOf(word).map((full) => hash(`called ${full}`)),
  ]);

/**
 * Whether a person may be one of those who asked not to be looked up. In doubt they are: a lookup that is not made
 * harms nobody. So names agree when one has all the words of the other ("Maren" may be Maren Solberg), and hints
 * exclude somebody only when something was said of the person and no word of it agrees. A city may lie in a country: where one of
 * them was hinted and the other said, nobody is excluded.
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

/** Whether a place that was said may lie in a country that was hinted, or hold a city that was. */
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

/** The words of a name, without titles, and without initials where there is more. */
const nameWords = (name: string): string[] => {
  const all = parsePersonName(name)?.words ?? words(name);
  const whole = all.filter((word) => word.length > 1);
  return whole.length > 0 ? whole : all;
};

const factsOf = ({ company, place, role, topics }: MentionedPerson): string[] =>
  unique([company, place, role, ...topics].flatMap((fact) => (fact === null ? [] : factWords(fact))));

/** The words of an employer, a place or a trade; a place also stands for its country. */
const factWords = (fact: string): string[] => {
  const country = countryOf(fact);
  const told = words(fact).filter((word) => word.length > 2 && !EMPTY.has(word));
  return country === undefined ? told : [...told, countryWord(country)];
};

const unique = (list: string[]): string[] => [...new Set(list)];
