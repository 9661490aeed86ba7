import type { DigitGroup, Gap } from './digit-run.ts';
import type { Label } from './label.ts';

/** How sure a detector is: not at all, by the digits alone, or by shape, checksum or label. */
export const NOT = 0;
export const LOOSE = 1;
export const EXACT = 2;
export type Likeness = typeof NOT | typeof LOOSE | typeof EXACT;

/** The longest card number has 19 digits, and no phone number has fewer than 7. */
export const MOST_DIGITS = 19;
export const LEAST_DIGITS = 7;
/** A country code and a phone number together have at most 15 digits (ITU-T E.164). */
export const MOST_DIALLED = 15;

/**
 * Consecutive groups of a run, read as one number. It grows group by group at its end, so that looking further costs
 * one step.
 */
export type NumberWindow = {
  digits: string;
  groups: DigitGroup[];
  /** The separators between the groups. */
  gaps: Gap[];
  /** How many digits came in one breath, `[3, 3, 4]`. A long figure is a breath of its own. */
  chunks: number[];
  /** Part of it is in words. */
  worded: boolean;
  /** In words, or in single figures, as speech recognition writes dictation. */
  spoken: boolean;
  /** Digit by digit, without "fifty five" or "eight hundred". */
  plain: boolean;
  /** A plus sign, or the word, comes before it. */
  plus: boolean;
  label: Label;
  /** The language of the talk. */
  language: string;
};

const isLongFigure = (group: DigitGroup): boolean => group.form === 'written' && group.digits.length > 1;

/** Whether the speaker paused, or changed the way of speaking, between `left` and `right`. */
export const isBreak = (left: DigitGroup, right: DigitGroup): boolean =>
  right.gap !== 'space' || isLongFigure(left) || isLongFigure(right);

export const openWindow = (label: Label, plus: boolean, language: string): NumberWindow => ({
  digits: '',
  groups: [],
  gaps: [],
  chunks: [],
  worded: false,
  spoken: true,
  plain: true,
  plus,
  label,
  language,
});

export const extend = (window: NumberWindow, group: DigitGroup): void => {
  const { groups, chunks } = window;
  const left = groups.at(-1);
  if (left === undefined || isBreak(left, group)) chunks.push(group.digits.length);
  else chunks[chunks.length - 1] = (chunks.at(-1) ?? 0) + group.digits.length;
  if (left !== undefined) window.gaps.push(group.gap);
  groups.push(group);
  window.digits += group.digits;
  window.worded ||= group.form !== 'written';
  window.spoken = window.worded || (window.spoken && group.digits.length === 1);
  window.plain &&= group.form === 'digit' || group.form === 'written';
};

/** Whether the lengths end only where `joints` do: for 3-3-4, 6-4 and 10 fit, and 4-3-3 does not. */
const endWithin = (lengths: readonly number[], joints: readonly number[]): boolean => {
  let end = 0;
  let joint = 0;
  let at = 0;
  for (const length of lengths) {
    end += length;
    while (joint < end && at < joints.length) {
      joint += joints[at] ?? 0;
      at += 1;
    }
    if (joint !== end) return false;
  }
  return at === joints.length;
};

/**
 * Whether every pause falls on a pause of `pattern`. A pause after each digit says nothing, so it fits all patterns.
 */
export const fits = ({ chunks, groups, digits }: NumberWindow, pattern: readonly number[]): boolean =>
  endWithin(chunks, pattern) ||
  (chunks.length === groups.length && chunks.length === digits.length && endWithin([digits.length], pattern));

/** Whether it has exactly the chunks of `pattern`. */
export const isGrouped = ({ chunks }: NumberWindow, pattern: readonly number[]): boolean =>
  chunks.length === pattern.length && endWithin(chunks, pattern);

/**
 * Whether no group crosses a joint of `pattern`: "five fifty-five" is a 3, "fifty-five fifty-five" is not a 3 and a 1.
 */
export const alignsWith = ({ groups }: NumberWindow, pattern: readonly number[]): boolean =>
  endWithin(
    pattern,
    groups.map(({ digits }) => digits.length),
  );

/** "One two three four five…", "two four six…", "nine eight seven…": counting, not dictating. */
export const isCounting = ({ groups, chunks }: NumberWindow): boolean => {
  if (chunks.length > 1 && chunks.length < groups.length) return false;
  const value = (at: number) => Number(groups[at]?.digits);
  const step = value(1) - value(0);
  return step !== 0 && groups.every((_, at) => at === 0 || value(at) - value(at - 1) === step);
};
