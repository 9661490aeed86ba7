import { UNSPACED } from './inflection.ts';

/** Letters that Unicode does not take apart into a base letter and a mark. */
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

/** The signs that are written for an apostrophe, spacing accents among them. */
const APOSTROPHES = /['‘’‛ʹʻʼ′´`＇]/g;

/**
 * Lower case without accents, so that "Søren Peña" and "soren pena" are one, as are "O’Neil" and "O'Neil", and a word
 * with a soft hyphen in it.
 */
export const fold = (text: string): string =>
  text
    .replace(APOSTROPHES, "'")
    .replace(/\p{Default_Ignorable_Code_Point}+/gu, '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[øæœßłđðþı]/g, (letter) => WHOLE_LETTERS[letter] ?? letter);

/** The folded words of a text, in order; "C++", "C#" and "Node.js" stay what they are. */
export const words = (text: string): string[] =>
  fold(text).match(/[\p{L}\p{N}]+(?:[.'’][\p{L}\p{N}]+)*(?:\+\+|#)?/gu) ?? [];

/** Whether `text` has the words of `phrase` one after the other; "java" is not in "javascript". */
export const containsPhrase = (text: string, phrase: string): boolean => {
  const sought = words(phrase).join(' ');
  return sought !== '' && ` ${words(text).join(' ')} `.includes(` ${sought} `);
};

/** Whether `text` holds these very words, in a script that sets them apart or in one that does not. */
export const quotes = (text: string, quoted: string): boolean =>
  containsPhrase(text, quoted) ||
  (UNSPACED.test(quoted) && letters(quoted) !== '' && letters(text).includes(letters(quoted)));

const letters = (text: string): string => (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join('');
