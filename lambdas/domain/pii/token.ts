import { UNSPACED } from '../text/inflection.ts';

/**
 * A word (lower case, with straight apostrophes), a run of digits, or a placeholder of an earlier scrubbing. The text
 * between two tokens is the gap: white space and punctuation.
 */
export type Token = { kind: 'word' | 'digits' | 'placeholder'; text: string; start: number; end: number };

/** A word ends where the kind of letters changes: a script without blanks has none around Latin words either. */
const CLASS = UNSPACED.source;
const SPACED = `[\\p{L}--${CLASS}]`;
const TOKEN = new RegExp(
  `\\[(?:PHONE|EMAIL|SSN|CARD)\\]|${SPACED}[[\\p{L}\\p{M}]--${CLASS}]*(?:['’]${SPACED}+)?|${CLASS}[${CLASS}\\p{M}]*|\\d+`,
  'gv',
);

export const tokenize = (text: string): Token[] => {
  const tokens: Token[] = [];
  for (const { 0: found, index: start } of text.matchAll(TOKEN)) {
    const first = found.charCodeAt(0);
    const kind = found[0] === '[' ? 'placeholder' : first >= 48 && first <= 57 ? 'digits' : 'word';
    const value = kind === 'word' ? found.toLowerCase().replace('’', "'") : found;
    tokens.push({ kind, text: value, start, end: start + found.length });
  }
  return tokens;
};

/** Longer gaps never join two tokens, so they are not read: this keeps a megabyte of dots cheap. */
const LONGEST_GAP = 8;

/** The gap between two tokens, or `undefined` if it is too long to join them. */
export const gapBetween = (text: string, left: Token | undefined, right: Token | undefined): string | undefined =>
  left === undefined || right === undefined || right.start - left.end > LONGEST_GAP
    ? undefined
    : text.slice(left.end, right.start);
