import { EXACT, fits, isGrouped, type Likeness, LOOSE, MOST_DIGITS, NOT, type NumberWindow } from './number-window.ts';

/**
 * The first digits that networks issue, by length of the number (ISO/IEC 7812): Visa 4, Mastercard 51-55 and 2221-2720,
 * American Express 34 and 37, Diners 30, 36, 38 and 39, JCB 35, Discover, UnionPay and Maestro 5 and 6, Troy 9792.
 * Without them one in ten of all timestamps, serial and article numbers would pass Luhn's check.
 */
const ISSUED: Record<number, RegExp> = {
  13: /^4/,
  14: /^3(?:0[0-5]|[689])/,
  15: /^3[47]/,
  16: /^(?:[3-6]|2[2-7]|9792)/,
  17: /^[56]/,
  18: /^[56]/,
  19: /^(?:[3-6]|2[2-7])/,
};

/**
 * Luhn's checksum: every second digit from the right counts double, with its digits summed; the total is a multiple of
 * ten.
 */
export const passesLuhn = (digits: string): boolean => {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48;
    const weighed = at % 2 === 0 ? digit : digit * 2;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
};

/** 13 to 19 digits with a network's first digits and a correct checksum. */
export const isCardNumber = (digits: string): boolean =>
  (ISSUED[digits.length]?.test(digits) ?? false) && passesLuhn(digits);

/**
 * The groups on cards: fours, American Express 4-6-5, Diners 4-6-4, the old Visa 4-3-3-3, and long numbers with the
 * rest at the end.
 */
const GROUPINGS = [
  [4, 4, 4, 4],
  [4, 6, 5],
  [4, 6, 4],
  [4, 3, 3, 3],
  [4, 4, 4, 4, 1],
  [4, 4, 4, 4, 2],
  [4, 4, 4, 4, 3],
];

export const cardLikeness = (window: NumberWindow): Likeness => {
  const { digits, chunks, label, plain, spoken } = window;
  if (digits.length < 13 || digits.length > MOST_DIGITS) return NOT;
  if (label === 'card') return EXACT;
  if ((label !== 'innocent' || digits.length === 16) && isCardNumber(digits)) {
    if (spoken || chunks.length === 1 || GROUPINGS.some((grouping) => isGrouped(window, grouping))) return EXACT;
  }
  if (!spoken || !plain || label === 'innocent' || label === 'phone') return NOT;
  // One misheard digit breaks the checksum, so digits that were dictated like a card's count as a card.
  if (digits.length === 16) return fits(window, [4, 4, 4, 4]) ? EXACT : LOOSE;
  return digits.length === 15 && /^3[47]/.test(digits) && fits(window, [4, 6, 5]) ? EXACT : NOT;
};
