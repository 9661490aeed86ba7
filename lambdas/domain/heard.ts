import type { Utterance } from '../contracts/transcript.ts';
import { isInstruction } from './instruction.ts';
import { nameHeardIn } from './name-heard.ts';
import { withoutGenitive } from './naming.ts';
import { plainText } from './plain-text.ts';
import { isKin, stemOf } from './stem.ts';
import { fold, words } from './words.ts';

/**
 * Tells whether the words of a text were said: in these very words, in another form of them (`kin`), or as a name, however
 * it is written (`name`).
 */
export type Heard = (text: string, how?: 'exactly' | 'kin' | 'name') => boolean;

/** Scripts that set no blanks between words: what was said there is found as a part of the text. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u;

/** Orders to a model are written into a talk, not said in it. */
export const heardIn = (turns: readonly Utterance[]): Heard => {
  const lines = turns.map(({ text }) => plainText(text)).filter((text) => !isInstruction(text));
  const said = new Set(lines.flatMap((line) => [...words(line), ...words(withoutGenitive(line))]));
  const stems = [...new Set([...said].map(stemOf))];
  const all = fold(lines.join('\n'));
  const named = nameHeardIn(lines);

  return (text, how = 'exactly') => {
    if (how === 'name' && named(text)) return true;
    const sought = words(withoutGenitive(text));
    return (
      sought.length > 0 &&
      sought.every((word) => {
        if (said.has(word)) return true;
        if (UNSPACED.test(word)) return all.includes(word);
        return how === 'kin' && stems.some((stem) => isKin(stem, stemOf(word)));
      })
    );
  };
};
