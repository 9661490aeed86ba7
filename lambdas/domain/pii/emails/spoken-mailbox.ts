import { isNumberWord } from '../numbers/spoken-digits.ts';
import { isBracketed, isLetter, isPause, MOST_TOKENS } from '../spelled-letters.ts';
import { gapBetween, type Token } from '../token.ts';
import { CUES, isFunctionWord, SEPARATORS } from './email-words.ts';

/**
 * A mailbox from the token `first` on; `structured` if it is more than a bare word, which is rare outside addresses.
 */
export type Mailbox = { first: number; structured: boolean };

/** A single letter or digits, as people spell mailboxes. "A" and "I" are words unless another letter is beside them. */
const isPiece = (token: Token | undefined): boolean =>
  token?.kind === 'digits' || isNumberWord(token) || (isLetter(token) && token?.text !== 'a' && token?.text !== 'i');

const isUsable = (token: Token | undefined): boolean => token !== undefined && token.kind !== 'placeholder';

/**
 * How many tokens before `tokens[first]` belong to a separator and the part before it: "jane dot", "jane under score",
 * `jane.`.
 */
const separatedPart = (text: string, tokens: readonly Token[], first: number, gap: string): number => {
  const previous = tokens[first - 1];
  if (/^[._+-]$/.test(gap)) return 1;
  const separator = previous?.text === 'score' && tokens[first - 2]?.text === 'under' ? 2 : 1;
  if (separator === 1 && !SEPARATORS.has(previous?.text ?? '')) return 0;
  const part = tokens[first - separator - 1];
  const before = gapBetween(text, part, tokens[first - separator]);
  const heard = (isPause(before) && isPause(gap)) || isBracketed(before, gap);
  return heard && isUsable(part) ? separator + 1 : 0;
};

/**
 * Whether two tokens without a separator are spelled together: "j d", "j doe", "jane nine". Digits do not begin a
 * mailbox, so digits before a word are another number. `afterSeparator`: the current token has its partner already.
 */
const areSpelled = (gap: string, previous: Token, current: Token | undefined, afterSeparator: boolean): boolean => {
  if (!/^[\s,-]+$/.test(gap)) return false;
  if (isLetter(previous) && isLetter(current)) return true;
  if (isFunctionWord(previous) || CUES.has(previous.text)) return false;
  if (isPiece(previous)) return isPiece(current) || isLetter(previous);
  return isPiece(current) && !afterSeparator && !gap.includes(',');
};

/** Reads backwards the mailbox that ends with the token `left`. */
export const readMailbox = (text: string, tokens: readonly Token[], left: number): Mailbox | undefined => {
  if (!isUsable(tokens[left])) return undefined;
  let first = left;
  let afterSeparator = false;
  while (first > 0 && left - first < MOST_TOKENS) {
    const [current, previous] = [tokens[first], tokens[first - 1]];
    const gap = gapBetween(text, previous, current);
    if (gap === undefined || previous === undefined || !isUsable(previous)) break;
    const part = separatedPart(text, tokens, first, gap);
    if (part === 0 && !areSpelled(gap, previous, current, afterSeparator)) break;
    afterSeparator = part > 0;
    first -= Math.max(part, 1);
  }
  return { first, structured: first < left };
};
