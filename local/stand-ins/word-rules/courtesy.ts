import DATA from './courtesy.json' with { type: 'json' };
import { fold, wordsOf } from './folding.ts';
import { hasModelMarkup } from './instructions.ts';
import { languageOf } from './languages.ts';
import { numbersIn } from './numbers.ts';
import { nameOf } from './parties.ts';

const POLITE = new Set(DATA.words.split(' '));
const INVITATIONS = new Set(DATA.invitations.split(' '));
/** Parts of greetings in scripts that set no blanks between words, or bend them. */
const GREETING_PARTS = DATA.parts.map(fold);
const GREETINGS = new Set(DATA.greetings.split(' '));
/** A greeting or a closing is short in every language. */
const LONGEST_ELSEWHERE = 70;

/** Whether a sentence states nothing: a greeting, thanks, a wish, a closing, an invitation to talk. */
export const isCourtesy = (sentence: string, people: readonly string[]): boolean => {
  if (hasModelMarkup(sentence) || numbersIn(sentence).length > 0) return false;
  const words = wordsOf(sentence).filter((word) => nameOf(capitalised(word), people) === undefined);
  if (words.every((word) => POLITE.has(word))) return true;
  const language = languageOf(sentence);
  if (language.tag === 'en' && words.some((word) => language.isOf('telltales', word))) return false;

  const isPolite = (word: string) => [POLITE, GREETINGS, INVITATIONS].some((list) => list.has(word));
  const others = words.filter((word) => !isPolite(word));
  const names = language.tag === 'de' ? [] : (sentence.match(/(?<=\s)\p{Lu}[\p{L}'’-]*/gu) ?? []).flatMap(wordsOf);
  if (names.some((word) => others.includes(word)) || sentence.length > LONGEST_ELSEWHERE) return false;
  if (GREETING_PARTS.some((part) => fold(sentence).includes(part))) return others.length <= MOST_OTHERS;
  const long = others.filter((word) => word.length > 3).length;
  const invites = sentence.trim().endsWith('?') && words.some((word) => INVITATIONS.has(word));
  return invites ? long <= MOST_OTHERS : long <= 1 && words.some((word) => GREETINGS.has(word));
};

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Words of a greeting that the lists do not have. */
const MOST_OTHERS = 3;
