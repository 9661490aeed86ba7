import { UNSPACED } from './inflection.ts';

/** Letters that Unicode does not split into a base letter and a mark. */
const WHOLE_LETTERS: Record<string, string> = {
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** The characters that people write as an apostrophe, spacing accents among them. */
const APOSTROPHES = /['‘’‛ʹʻʼ′´`＇]/g;

/**
 * Lower case without accents, so that "Søren Peña" equals "soren pena", "O’Neil" equals "O'Neil", and soft hyphens do
 * not matter.
 */
export const fold = (text: string): string =>
  text
    .replace(APOSTROPHES, "'")
    .replace(/\p{Default_Ignorable_Code_Point}+/gu, '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[øæœßłđðþı]/g, (letter) => WHOLE_LETTERS[letter] ?? letter);

/** The folded words of a text, in order. "C++", "C#" and "Node.js" stay whole. */
export const words = (text: string): string[] =>
  fold(text).match(/[\p{L}\p{N}]+(?:[.'’][\p{L}\p{N}]+)*(?:\+\+|#)?/gu) ?? [];

/** Whether `text` has the words of `phrase` one after the other; "java" is not in "javascript". */
export const containsPhrase = (text: string, phrase: string): boolean => {
  const sought = words(phrase).join(' ');
  return sought !== '' && ` ${words(text).join(' ')} `.includes(` ${sought} `);
};

/** Whether `text` has exactly these words, in a script with blanks or without. */
export const quotes = (text: string, quoted: string): boolean =>
  containsPhrase(text, quoted) ||
  (UNSPACED.test(quoted) && letters(quoted) !== '' && letters(text).includes(letters(quoted)));

const letters = (text: string): string => (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join('');
