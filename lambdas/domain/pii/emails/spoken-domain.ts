import { isBracketed, isLetter, isPause, MOST_TOKENS } from '../spelled-letters.ts';
import { gapBetween, type Token } from '../token.ts';
import { DOTS, ENDINGS, FREE_MAIL, isFunctionWord, SEPARATORS } from './email-words.ts';

/** "At open source labs dot org": the words of a name before its first dot. */
const MOST_NAME_WORDS = 3;
/** "mail dot example dot co dot uk" and one more. */
const MOST_ENDINGS = 5;

/** A domain up to the token `last`; `known` if it has a known ending. */
export type Domain = { last: number; freeMail: boolean; known: boolean };

/** The token after a dot that follows `tokens[at]`, whether the dot is a character or a word. */
const afterDot = (text: string, tokens: readonly Token[], at: number): number | undefined => {
  const next = tokens[at + 1];
  const gap = gapBetween(text, tokens[at], next);
  if (gap === undefined) return undefined;
  if (gap === '.' || gap === ' . ') return at + 1;
  const heard = isPause(gap) || isBracketed(gap, gapBetween(text, next, tokens[at + 2]));
  return heard && DOTS.has(next?.text ?? '') ? at + 2 : undefined;
};

/** The last token of the word at `at`, which may be spelled: "c o m". */
const endOfLabel = (text: string, tokens: readonly Token[], at: number): number => {
  let end = at;
  while (isLetter(tokens[end]) && isLetter(tokens[end + 1]) && end - at < MOST_TOKENS) {
    if (!isPause(gapBetween(text, tokens[end], tokens[end + 1]))) break;
    end += 1;
  }
  return end;
};

const labelOf = (tokens: readonly Token[], from: number, to: number): string => {
  let label = '';
  for (let at = from; at <= to; at += 1) label += tokens[at]?.text ?? '';
  return label;
};

/** Reads the domain that begins at the token `right`. */
export const readDomain = (text: string, tokens: readonly Token[], right: number): Domain | undefined => {
  let at = endOfLabel(text, tokens, right);
  let dot = afterDot(text, tokens, at);
  for (let words = 1; dot === undefined; words += 1) {
    const next = tokens[at + 1];
    const joined = gapBetween(text, tokens[at], next);
    if (next === undefined || next.kind === 'placeholder' || joined === undefined || !/^[\s-]*$/.test(joined))
      return undefined;
    if (next.text === 'dotcom')
      return { last: at + 1, freeMail: FREE_MAIL.has(tokens[right]?.text ?? ''), known: true };
    const isSeparated = SEPARATORS.has(next.text) || SEPARATORS.has(tokens[at]?.text ?? '');
    if (words >= MOST_NAME_WORDS && !isLetter(next) && !isSeparated) return undefined;
    // "Mail" is no part of a name, but "g mail" is one.
    if (words >= MOST_TOKENS || (isFunctionWord(next) && !FREE_MAIL.has(labelOf(tokens, right, at + 1))))
      return undefined;
    at = endOfLabel(text, tokens, at + 1);
    dot = afterDot(text, tokens, at);
  }
  const freeMail = FREE_MAIL.has(labelOf(tokens, right, at));
  let last: number | undefined;
  let known = false;
  for (let labels = 0; dot !== undefined && labels < MOST_ENDINGS; labels += 1) {
    const end = endOfLabel(text, tokens, dot);
    const label = labelOf(tokens, dot, end);
    if (!/^\p{L}[\p{L}\d-]+$/u.test(label)) break;
    const ending = ENDINGS.has(label);
    if (last === undefined || ending) last = end;
    known ||= ending;
    dot = afterDot(text, tokens, end);
  }
  return last === undefined ? undefined : { last, freeMail, known };
};
