import {
  alignsWith,
  EXACT,
  fits,
  isCounting,
  type Likeness,
  LOOSE,
  MOST_DIALLED,
  NOT,
  type NumberWindow,
} from './number-window.ts';

/** Where North Americans pause, with and without the leading 1, and without the area code. */
const PATTERNS: Record<number, readonly number[]> = { 7: [3, 4], 10: [3, 3, 4], 11: [1, 3, 3, 4] };

/** "Eight thirty, nine fifteen, ten forty-five": each part is a time of day in steps of five minutes. */
const areClockTimes = (digits: string, pattern: readonly number[]): boolean => {
  let from = 0;
  return pattern.every((length) => {
    const value = Number(digits.slice(from, from + length));
    from += length;
    const [hour, minute] = [Math.trunc(value / 100), value % 100];
    return hour <= 23 && minute < 60 && minute % 5 === 0;
  });
};

/** "Eight hundred" may be an area code and "twelve hundred" the end. Any other round number is an amount. */
const roundsFit = ({ groups, digits }: NumberWindow): boolean =>
  groups.every(
    ({ form }, at) =>
      form !== 'round' ||
      at === groups.length - 1 ||
      at === 0 ||
      (at === 1 && groups[0]?.digits === '1' && digits.length === 11),
  );

const isBinary = ({ digits }: NumberWindow): boolean => /^[01]+$/.test(digits);

/**
 * Numbers with tens ("four fifteen, five fifty-five, …") need exactly the shape of a phone number: years and amounts
 * sound alike.
 */
const likenessInPairs = (window: NumberWindow): Likeness => {
  const { digits, label, plus, groups } = window;
  if (plus || label === 'phone') return EXACT;
  const pattern = PATTERNS[digits.length];
  if (pattern === undefined || !roundsFit(window)) return NOT;
  if (digits.length === 11 && digits[0] === '0') return EXACT;
  if (!fits(window, pattern) || !alignsWith(window, pattern) || areClockTimes(digits, pattern)) return NOT;
  const opensDigitByDigit = groups[0]?.digits.length === 1 && groups[1]?.digits.length === 1;
  return digits.length > 7 || opensDigitByDigit ? EXACT : NOT;
};

/**
 * How much dictated digits look like a number to dial. Seven or more digits without a harmless label count as one. More
 * digits than any number has are several that nobody separated.
 */
export const spokenPhoneLikeness = (window: NumberWindow): Likeness => {
  const { digits, label, plain, plus, worded } = window;
  const named = plus || label === 'phone';
  if (!named && (isBinary(window) || isCounting(window))) return NOT;
  if (digits.length > MOST_DIALLED) return plain && (named || worded) ? LOOSE : NOT;
  if (!plain) return likenessInPairs(window);

  const pattern = PATTERNS[digits.length];
  const shaped = pattern !== undefined && fits(window, pattern);
  if (shaped && (digits.length === 11 ? /^1[2-9]/ : /^[2-9]/).test(digits)) return EXACT;
  if (digits.length === 11 && /^0[1-9]/.test(digits)) return EXACT;
  if (named) return EXACT;
  return worded ? LOOSE : NOT;
};
