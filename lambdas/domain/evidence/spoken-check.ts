import { baseLanguage, UNDETERMINED } from '../../contracts/language.ts';
import type { Utterance } from '../../contracts/transcript.ts';
import { isInflected, UNSPACED } from '../text/inflection.ts';
import { withoutGenitive } from '../text/name-mention.ts';
import { plainText } from '../text/visible-text.ts';
import { fold, words } from '../text/words.ts';
import { withoutPlaceholders } from './placeholder.ts';
import { spokenNameCheck } from './spoken-name.ts';

/** Tells whether the words of a text were said, in any form. A `name` also counts in any spelling. */
export type SpokenCheck = (text: string, as?: 'name') => boolean;

/** Words without a capital, in scripts that have capitals. */
const LOWER_CASE = /(?<![\p{L}\p{M}'’])\p{Ll}[\p{L}\p{M}]*/gu;

/**
 * Checks texts against what was said in these turns. The form of a name changes like other words, but keeps its
 * capital: "the" is no form of "Theo". English names have one form: "Maria Holt" does not mention a Marco Holder.
 *
 * @param language the spoken language, as a BCP 47 tag; any if missing
 */
export const spokenCheck = (turns: readonly Utterance[], language = UNDETERMINED): SpokenCheck => {
  const namesBend = baseLanguage(language) !== 'en';
  const lines = turns.map(({ text }) => withoutPlaceholders(plainText(text)));
  const said = new Set(lines.flatMap((line) => [...words(line), ...partsIn(withoutGenitive(line))]));
  const forms = lines.flatMap((line) => partsIn(withoutGenitive(line.replace(LOWER_CASE, ' '))));
  const saidAsNames = new Set(namesBend ? forms : []);
  // Speech recognition puts blanks between the characters of some of these scripts.
  const unspaced = fold(lines.join('\n')).replace(/\s+/g, '');
  const named = spokenNameCheck(lines);

  const isSaid = (word: string, forms: ReadonlySet<string>): boolean => {
    if (said.has(word)) return true;
    if (UNSPACED.test(word)) return unspaced.includes(word);
    return [...forms].some((one) => isInflected(one, word));
  };
  return (text, as) => {
    if (as === 'name' && named(text)) return true;
    const sought = partsIn(withoutGenitive(text));
    return sought.length > 0 && sought.every((word) => isSaid(word, as === 'name' ? saidAsNames : said));
  };
};

/**
 * "l'escalade" and "d'escalade" are the same climbing, and "Ayşe'nin" is Ayşe: an apostrophe joins parts that are not
 * the word.
 */
const partsIn = (text: string): string[] =>
  words(text).flatMap((word) => {
    const parts = word.split(/['’]/).filter((part) => part.length > 1);
    return parts.length > 0 ? parts : [word];
  });
