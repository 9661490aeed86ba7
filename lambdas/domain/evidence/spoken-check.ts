import { baseLanguage } from '../../contracts/language.ts';
import type { Utterance } from '../../contracts/transcript.ts';
import { isInflected, UNSPACED } from '../text/inflection.ts';
import { withoutGenitive } from '../text/name-mention.ts';
import { isKin, stemOf } from '../text/stem.ts';
import { plainText } from '../text/visible-text.ts';
import { fold, words } from '../text/words.ts';
import { isInstruction } from './instruction.ts';
import { nameHeardIn } from './spoken-name.ts';

/**
 * Tells whether the words of a text were said: in these very words, in another form of them (`kin`), or as a name, however
 * it is written (`name`).
 */
export type Heard = (text: string, how?: 'exactly' | 'kin' | 'name') => boolean;

/**
 * What was said in these turns. Orders to a model are written into a talk, not said in it. English names stay as they
 * are in every sentence; in other languages they bend like other words ("с Анной Петровой"), so there another form of a
 * word is always that word.
 *
 * @param language what the talk is spoken in, BCP 47
 */
export const heardIn = (turns: readonly Utterance[], language = 'en'): Heard => {
  const isEnglish = baseLanguage(language) === 'en';
  const wordsOf = (text: string) => (isEnglish ? words(text) : words(text).flatMap(partsOf));
  const lines = turns.map(({ text }) => plainText(text)).filter((text) => !isInstruction(text));
  const said = new Set(lines.flatMap((line) => [...words(line), ...wordsOf(withoutGenitive(line))]));
  const stems = [...new Set([...said].map(stemOf))];
  // Speech recognition sets blanks between the characters of some of these scripts.
  const unspaced = fold(lines.join('\n')).replace(/\s+/g, '');
  const named = nameHeardIn(lines);

  return (text, how = 'exactly') => {
    if (how === 'name' && named(text)) return true;
    const sought = wordsOf(withoutGenitive(text));
    return (
      sought.length > 0 &&
      sought.every((word) => {
        if (said.has(word)) return true;
        if (UNSPACED.test(word)) return unspaced.includes(word);
        if (!isEnglish) return [...said].some((one) => isInflected(one, word));
        return how === 'kin' && stems.some((stem) => isKin(stem, stemOf(word)));
      })
    );
  };
};

/** "l'escalade" and "d'escalade" are the same climbing, and "Ayşe'nin" is Ayşe: an apostrophe joins what is not the word. */
const partsOf = (word: string): string[] => {
  const parts = word.split(/['’]/).filter((part) => part.length > 1);
  return parts.length > 0 ? parts : [word];
};
