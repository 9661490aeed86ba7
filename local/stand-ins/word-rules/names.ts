import { wordsOf } from './folding.ts';
import { languageOf } from './languages.ts';
import { isCompanyEnding } from './lexicon.ts';
import { nameOf, type Party } from './parties.ts';
import { isSame, stemOf } from './stems.ts';
import { has, sentencesOf } from './tokens.ts';
import { inLatin } from './transliteration.ts';

/** Where people are found may be named without a line that does. */
const SITES = new Set(['linkedin', 'x', 'twitter', 'google']);

/** The words of a claim that look like names, except those of known people: they must not be invented. */
export const namesIn = (text: string, known: readonly Party[]): string[] => {
  const isGerman = languageOf(text).tag === 'de';
  const inside = text
    .split(/(?<=[.!?:;“"(])\s+/)
    .flatMap((sentence) => {
      const words = sentence.split(/\s+/);
      return words.filter((_, at) => at > 0 && (!isGerman || isAfterPlace(words[at - 1] ?? '')));
    })
    .filter((word) => /^[“"'(«„]*\p{Lu}/u.test(word) && !/^[“"'(]*I(?:['’]\w+)?[.,!?]*$/.test(word));
  return [...firstNamesIn(text), ...inside]
    .filter((word) => nameOf(word.replace(/^[^\p{L}]+/u, ''), known) === undefined)
    .flatMap((word) => wordsOf(word.replace(/['’]s\b/, '')))
    .filter((word) => word.length > 1 && !SITES.has(word));
};

/** German writes every noun with a capital; behind these it is a place or a company. */
export const isAfterPlace = (word: string): boolean => /^(in|aus|nach|bei)$/i.test(word);

/**
 * Names at the starts of sentences, of people for all that shows: "Ines works", "Amara and Tessa are", "Maren Solberg
 * lives".
 */
export const firstNamesIn = (text: string): string[] =>
  sentencesOf(text).flatMap((tokens) => {
    const [first] = tokens;
    if (!first?.capitalised || !has(first, 'Noun') || has(first, 'Pronoun', 'Plural', 'Verb', 'Possessive')) return [];
    if (languageOf(text).isOf('stop', first.lower)) return [];
    const end = tokens.findIndex(({ capitalised }) => !capitalised);
    const [next, other] = tokens.slice(end);
    const isSubject = (has(next, 'Verb') && !has(next, 'Gerund')) || (next?.lower === 'and' && other?.capitalised);
    const isCompany = end > 1 && isCompanyEnding(tokens[end - 1]?.lower ?? '');
    return end > 0 && isSubject && !isCompany ? tokens.slice(0, end).map(({ text: word }) => word) : [];
  });

/** Whether a name stands in a text, in any of its forms and in any alphabet. */
export const isNamedIn = (name: string, text: string): boolean =>
  wordsOf(text.replace(/['’]s\b/g, '')).some(
    (other) => other === name || isSame(stemOf(other), stemOf(name)) || isTransliterated(name, other),
  );

/** "Львове" is Lviv: the consonants are the same, and vowels and endings differ. */
const isTransliterated = (one: string, other: string): boolean => {
  const isLatin = [one, other].map((word) => /^\p{Script=Latin}+$/u.test(word));
  if (isLatin[0] === isLatin[1]) return false;
  const [first = '', second = ''] = [one, other].map((word) => inLatin(word).replace(/[aeiouy]/g, ''));
  return first.length > 2 && second.length > 2 && (first.startsWith(second) || second.startsWith(first));
};

/** Whether a text has a word with a capital where only a name has one. */
export const isWrittenAsName = (word: string, text: string): boolean => {
  const bare = word.replace(/[^\p{L}\p{N}]/gu, '');
  return new RegExp(`(?<![.!?] |^)(?<!\\p{L})${bare}(?!\\p{L})|(?<!\\p{L})${bare} \\p{Lu}`, 'mu').test(text);
};
