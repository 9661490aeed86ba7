import { toCardinal as ar } from 'n2words/ar-SA';
import { toCardinal as cs } from 'n2words/cs-CZ';
import { toCardinal as da } from 'n2words/da-DK';
import { toCardinal as de } from 'n2words/de-DE';
import { toCardinal as el } from 'n2words/el-GR';
import { toCardinal as en } from 'n2words/en-US';
import { toCardinal as es } from 'n2words/es-ES';
import { toCardinal as fi } from 'n2words/fi-FI';
import { toCardinal as fr } from 'n2words/fr-FR';
import { toCardinal as hu } from 'n2words/hu-HU';
import { toCardinal as id } from 'n2words/id-ID';
import { toCardinal as it } from 'n2words/it-IT';
import { toCardinal as lt } from 'n2words/lt-LT';
import { toCardinal as lv } from 'n2words/lv-LV';
import { toCardinal as ms } from 'n2words/ms-MY';
import { toCardinal as no } from 'n2words/nb-NO';
import { toCardinal as nl } from 'n2words/nl-NL';
import { toCardinal as pl } from 'n2words/pl-PL';
import { toCardinal as pt } from 'n2words/pt-PT';
import { toCardinal as ro } from 'n2words/ro-RO';
import { toCardinal as ru } from 'n2words/ru-RU';
import { toCardinal as sv } from 'n2words/sv-SE';
import { toCardinal as tr } from 'n2words/tr-TR';
import { toCardinal as uk } from 'n2words/uk-UA';
import { baseLanguage } from '../../contracts/language.ts';
import { words } from './words.ts';

/**
 * Languages with blanks between words. If a numeral is a character that also occurs in other words, only digits are
 * compared. So it is in Hindi, where folding removes the vowels and "hundred" becomes "from", and in Vietnamese, where
 * it removes the tones and "six" becomes "after".
 */
const CARDINALS: Readonly<Record<string, (value: number) => string>> = {
  ...{ ar, cs, da, de, el, en, es, fi, fr, hu, id, it, lt, lv, ms, nb: no, nl, nn: no, no, pl, pt, ro, ru, sv, tr },
  uk,
};

/** The folded words of a number: 24 is ["twenty", "four"]. Empty for an unknown language. */
export const wordsOfNumber = (value: number, language: string): string[] => {
  const cardinal = CARDINALS[baseLanguage(language)];
  return cardinal && Number.isSafeInteger(value) ? words(cardinal(value)) : [];
};

/** Enough numbers to meet every word that a language makes its numbers of. */
const COUNTED = [
  ...Array.from({ length: 99 }, (_, at) => at + 2),
  ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => n * 100),
].concat(1_000, 1_000_000);

/**
 * Everyday words that look like a number: "you are" in Italian, "week" in Hungarian, "new" in Romanian. Nothing tells
 * them apart.
 */
const ALSO_OTHERWISE: Readonly<Record<string, string>> = { it: 'sei', hu: 'het', ro: 'noua' };

const read = new Map<string, ReadonlyMap<string, number>>();

/**
 * A language's folded number words of a single word, with their values. One is left out: in many languages it is the
 * article. "Thousand" is taken from "one thousand".
 */
export const numberWords = (language: string): ReadonlyMap<string, number> => {
  const base = baseLanguage(language);
  const known = read.get(base) ?? new Map(COUNTED.flatMap((value) => wordAlone(value, base)));
  read.set(base, known);
  return known;
};

const wordAlone = (value: number, language: string): [string, number][] => {
  const spelled = wordsOfNumber(value, language);
  const word = spelled.at(-1);
  const isRound = value === 100 || value >= 1_000;
  return word !== undefined && word !== ALSO_OTHERWISE[language] && spelled.length <= (isRound ? 2 : 1)
    ? [[word, value]]
    : [];
};
