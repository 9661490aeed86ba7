import { UNSPACED } from '../../text/inflection.ts';
import { gapBetween, type Token } from '../token.ts';
import { readSpokenDigits, type SpokenForm } from './spoken-digits.ts';

/**
 * What separates two groups of digits. `pause` is a comma or the end of a sentence, `line` the end of a line or a turn.
 */
export type Gap = 'space' | 'dash' | 'dot' | 'slash' | 'paren' | 'pause' | 'line' | 'filler';

/** Digits that were written or said in one piece. `gap` is what comes before it in its run. */
export type DigitGroup = {
  digits: string;
  form: 'written' | SpokenForm;
  gap: Gap;
  start: number;
  end: number;
  /** The first and the last of its tokens. */
  from: number;
  to: number;
};

/** Words that people say between the parts of a dictated number. */
const FILLERS = new Set(
  'um uh er erm hmm mm mhm and then ok okay yes yeah yep right space comma area code dash hyphen dot'.split(' '),
);
const MOST_FILLERS = 3;

const DASH = /^[-‐‑‒–—−－]$/;
const PAREN = /^(?:[-.]?\(|\)[-./]?|\)\()$/;

const PLAIN_GAPS: Partial<Record<string, Gap>> = { ' ': 'space', '-': 'dash', '.': 'dot' };

const kindOf = (gap: string): Gap | undefined => {
  const plain = PLAIN_GAPS[gap];
  if (plain !== undefined) return plain;
  const core = gap.replace(/\s/g, '');
  if (core === '') return gap.includes('\n') ? 'line' : 'space';
  if (gap.includes('\n')) return /^[.,;!?…-]+$/.test(core) ? 'line' : undefined;
  if (DASH.test(core)) return 'dash';
  if (core === '.') return 'pause';
  if (core === '/') return 'slash';
  if (/^[,;…?!]$/.test(core) || core === '...') return 'pause';
  return PAREN.test(core) ? 'paren' : undefined;
};

/**
 * Digits that touch a letter (`AA1`, `5th`) belong to a code; digits that touch a colon between digits (`10:30`) belong
 * to a time.
 */
const touches = (text: string, left: Token | undefined, right: Token | undefined): boolean => {
  if (left === undefined || right === undefined || right.start - left.end > 1) return false;
  if (right.start === left.end && isUnspaced(text, right.start)) return false;
  if (right.start === left.end)
    return left.kind !== 'placeholder' && right.kind !== 'placeholder' && !/^ext?$|^x$/.test(right.text);
  const between = text[left.end];
  return between === '_' || between === '@' || (between === ':' && left.kind === right.kind);
};

/** In a script without blanks a number is directly between words: 電話は090-1234-5678です. */
const isUnspaced = (text: string, joint: number): boolean =>
  UNSPACED.test(text[joint - 1] ?? '') || UNSPACED.test(text[joint] ?? '');

/**
 * `5.1` and `2.2.1` are decimals and versions. A point separates the parts of a number, `555.010`, only if no part is a
 * single figure.
 */
const isDecimal = (left: Token, right: Token): boolean =>
  left.kind === 'digits' &&
  right.kind === 'digits' &&
  (right.text.length === 1 || (left.text.length === 1 && right.text.length < 3));

/**
 * The runs of digit groups in a text: pieces that may belong to one number, because only separators, pauses and a few
 * fillers are between them. Figures and words are read alike.
 */
export const digitRuns = (text: string, tokens: readonly Token[]): DigitGroup[][] => {
  const runs: DigitGroup[][] = [];
  let run: DigitGroup[] = [];
  let fillers: string[] = [];
  const close = () => {
    if (run.length > 0) runs.push(run);
    run = [];
    fillers = [];
  };

  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token;
    const between = gapBetween(text, tokens[at - 1], token);
    let gap = between === undefined ? undefined : kindOf(between);
    if (gap === undefined) close();

    const spoken = readSpokenDigits(text, tokens, at, run.length > 0);
    const written =
      token.kind === 'digits' && !touches(text, tokens[at - 1], token) && !touches(text, token, tokens[at + 1]);
    if (gap === 'dot' && isDecimal(tokens[at - 1] as Token, token)) close();
    if (spoken !== undefined || written) {
      if (fillers.length > 0) gap = fillers.some((word) => /^(?:dash|hyphen|dot)$/.test(word)) ? 'dash' : 'filler';
      const size = spoken?.tokens ?? 1;
      const last = tokens[at + size - 1] as Token;
      const { digits, form } = spoken ?? { digits: token.text, form: 'written' as const };
      run.push({ digits, form, gap: gap ?? 'space', start: token.start, end: last.end, from: at, to: at + size - 1 });
      fillers = [];
      at += size;
      continue;
    }
    if (run.length > 0 && FILLERS.has(token.text) && fillers.length < MOST_FILLERS) fillers.push(token.text);
    else close();
    at += 1;
  }
  close();
  return runs;
};
