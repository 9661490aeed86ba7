import type { PiiType } from '../../../contracts/transcript.ts';
import type { PiiSpan } from '../span.ts';
import type { Token } from '../token.ts';
import { cardLikeness, isCardNumber } from './card.ts';
import { type DigitGroup, digitRuns } from './digit-run.ts';
import { closesMeasure, labelAfter, labelBefore, opensAddress, opensMeasure } from './label.ts';
import { extend, isBreak, LEAST_DIGITS, type Likeness, LOOSE, MOST_DIGITS, NOT, openWindow } from './number-window.ts';
import { phoneLikeness } from './phone.ts';
import { ssnLikeness } from './ssn.ts';

/** The order in which they win if they are equally sure of the same digits. */
const DETECTORS = [
  ['card', cardLikeness],
  ['ssn', ssnLikeness],
  ['phone', phoneLikeness],
] as const;

/** The groups of a run up to, not including, `end`. */
type Finding = { type: PiiType; likeness: Likeness; end: number; digits: number };

/** Phone numbers are rarely longer. A longer one has usually swallowed the next figure. */
const USUAL_DIGITS = 13;
/** Nobody writes a number in more groups: French phone numbers with their country code have seven. */
const MOST_FIGURES = 7;
/** The lengths of nearly all cards. In a long breath, every further length would find one more card by accident. */
const COMMON_CARDS = new Set([15, 16]);
/** A longer reading of the same digits does not have to beat a shorter number than this. */
const FULL_DIGITS = 10;

/** The digits without the prefix for other countries. */
const dialledDigits = (digits: string): number => digits.length - (/^(?:00|011)/.exec(digits)?.[0].length ?? 0);

const isBetter = (found: Finding, best: Finding | undefined): boolean => {
  if (found.likeness === NOT) return false;
  if (best === undefined || found.likeness !== best.likeness) return found.likeness > (best?.likeness ?? NOT);
  if (found.end === best.end || (best.type === 'card' && found.type !== 'card')) return false;
  return found.type === 'card' || found.digits <= USUAL_DIGITS || best.digits < FULL_DIGITS;
};

/**
 * Finds phone, card and social security numbers, in figures and in words. Each run of digit groups is read from left to
 * right. Where a number may begin, every stretch of 7 to 19 digits is judged, and the surest, then longest, wins. A
 * place costs at most 13 judgements of 19 digits, so the time grows with the length of the text.
 */
export const findNumbers = (text: string, tokens: readonly Token[], language: string): PiiSpan[] =>
  digitRuns(text, tokens).flatMap((run) => {
    const spans: PiiSpan[] = [];
    let found = 0;
    for (let at = 0; at < run.length; ) {
      const finding = at === found || mayBegin(run, at) ? bestFrom(text, tokens, run, at, language) : undefined;
      if (finding === undefined) at += 1;
      else {
        spans.push(spanOf(text, run, at, finding));
        at = finding.end;
        found = at;
      }
    }
    return spans;
  });

/** Digits dictated in one breath are one number: it begins where the breath does. */
const mayBegin = (run: readonly DigitGroup[], at: number): boolean => {
  const [left, group] = [run[at - 1], run[at]];
  return left === undefined || group === undefined || isBreak(left, group) || left.form !== group.form;
};

/** The end of the breath of `run[at]`. */
const endOfBreath = (run: readonly DigitGroup[], at: number): number => {
  let end = at + 1;
  while (end < run.length && !isBreak(run[end - 1] as DigitGroup, run[end] as DigitGroup)) end += 1;
  return end;
};

const bestFrom = (
  text: string,
  tokens: readonly Token[],
  run: readonly DigitGroup[],
  at: number,
  language: string,
): Finding | undefined => {
  const first = run[at] as DigitGroup;
  if (first.digits.length > MOST_DIGITS || opensAddress(text, first.start)) return undefined;
  const plus = hasPlus(text, tokens, first);
  const label = labelBefore(tokens, first.from);
  const unnamed = label === 'none' && !plus;
  if (unnamed && opensMeasure(text, first.start)) return undefined;
  const window = openWindow(label, plus, language);
  let best: Finding | undefined;
  for (let end = at + 1; end <= run.length; end += 1) {
    const last = run[end - 1] as DigitGroup;
    if (window.digits.length + last.digits.length > MOST_DIGITS) return best ?? endlessFrom(run, at, end, label);
    extend(window, last);
    if (!window.spoken && window.groups.length > MOST_FIGURES) return best;
    const digits = window.digits.length;
    if (digits < LEAST_DIGITS) continue;
    const complete = end === run.length || !window.spoken || isBreak(last, run[end] as DigitGroup);
    if (label === 'none' && complete) window.label = labelAfter(tokens, last.to);
    for (const [type, likenessOf] of DETECTORS) {
      // In the middle of a breath only a checksum shows that a number is over. What follows, such as an expiry date,
      // goes with it.
      if (!complete && !(type === 'card' && COMMON_CARDS.has(digits) && isCardNumber(window.digits))) continue;
      const finding = { type, likeness: likenessOf(window), end, digits: dialledDigits(window.digits) };
      if (!isBetter(finding, best)) continue;
      if (unnamed && closesMeasure(text, tokens, last.end, last.to)) continue;
      best = complete ? finding : { ...finding, end: endOfBreath(run, end - 1) };
    }
  }
  return best;
};

/** More digits in one breath than any number has: several numbers that nobody separated. They are replaced as one. */
const endlessFrom = (run: readonly DigitGroup[], at: number, reached: number, label: string): Finding | undefined => {
  const dictated = run.slice(at, reached).every(({ form }) => form === 'digit');
  if (label === 'innocent' || !dictated || !mayBegin(run, at)) return undefined;
  const end = endOfBreath(run, at);
  return end < reached ? undefined : { type: 'phone', likeness: LOOSE, end, digits: end - at };
};

const hasPlus = (text: string, tokens: readonly Token[], { start, from }: DigitGroup): boolean => {
  if (tokens[from - 1]?.text === 'plus') return true;
  const sign = text[start - 1] === '(' ? start - 2 : start - 1;
  return text[sign] === '+' && !/[\p{L}\d]/u.test(text[sign - 1] ?? ' ');
};

/** The number with its plus sign and opening parenthesis. */
const spanOf = (text: string, run: readonly DigitGroup[], at: number, { type, end }: Finding): PiiSpan => {
  const first = run[at] as DigitGroup;
  const last = run[end - 1] as DigitGroup;
  const parenthesised = text.slice(first.start, last.end).includes(')');
  let start = first.start;
  if (parenthesised && text[start - 1] === '(') start -= 1;
  if (text[start - 1] === '+') start -= 1;
  if (parenthesised && text[start] === '+' && text[start - 1] === '(') start -= 1;
  return { start, end: last.end, type };
};
