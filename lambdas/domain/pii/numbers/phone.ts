import { isDialledIn } from './national-formats.ts';
import { EXACT, fits, isGrouped, type Likeness, MOST_DIALLED, NOT, type NumberWindow } from './number-window.ts';
import { spokenPhoneLikeness } from './spoken-phone.ts';

const AREA_AND_EXCHANGE = /^1?[2-9]\d\d[2-9]/;
/** After an international prefix: 00 in most of the world, 011 in North America. */
const PREFIXED = /^(?:00|011)[1-9]/;
const TRUNK = /^0[1-9]/;
const DATE = /^(?:(?:19|20)\d\d-[01]?\d-[0-3]?\d(?:-|$)|[0-3]?\d-[0-3]?\d-(?:(?:19|20)\d\d(?:-|$)|\d\d$))/;
const COMPACT_DATE = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;

const isDate = ({ groups, digits }: NumberWindow): boolean =>
  DATE.test(groups.map((group) => group.digits).join('-')) || (groups.length === 1 && COMPACT_DATE.test(digits));

/** `40.7128`: a single point. */
const isDecimal = ({ gaps, label }: NumberWindow): boolean =>
  gaps.length === 1 && gaps[0] === 'dot' && label !== 'phone';

/**
 * `+40.7128`, and latitude and longitude in one: `+40.7128-074.0060`. Nobody writes a point between a country code and
 * the rest.
 */
const isPosition = ({ gaps, chunks, plus }: NumberWindow): boolean =>
  plus && gaps[0] === 'dot' && (chunks[1] ?? 0) >= 4 && gaps[1] !== 'dot';

/** 3-3-4 with any digits, as the specification has it. Other groupings must begin like an area code. */
const isNorthAmerican = (window: NumberWindow): boolean => {
  const { digits, label, plus } = window;
  const pattern =
    digits.length === 10 ? [3, 3, 4] : digits.length === 11 && digits[0] === '1' ? [1, 3, 3, 4] : undefined;
  if (pattern === undefined || !fits(window, pattern)) return false;
  return isGrouped(window, pattern) || plus || label === 'phone' || AREA_AND_EXCHANGE.test(digits);
};

/** 7 digits, 3-4. `500-1000` is a range: it grows, to a round number. */
const isLocal = ({ digits, chunks, gaps, label }: NumberWindow): boolean => {
  if (chunks.join('-') !== '3-4' || !/^[2-9]/.test(digits)) return false;
  if (label === 'phone') return true;
  const [low, high] = [Number(digits.slice(0, 3)), Number(digits.slice(3))];
  return gaps[0] === 'dash' && !(high > low && high % 100 === 0);
};

/** Numbers dialled within a country, from 0: `020 7946 0958`, `07700 900123`, `01 23 45 67 89`, `01512 3456789`. */
const isNational = ({ digits, chunks, gaps }: NumberWindow): boolean => {
  if (!TRUNK.test(digits)) return false;
  if (chunks.length === 1) return digits.length === 11;
  const dotted = gaps.some((gap) => gap === 'dot') && chunks.length < 4;
  return digits.length >= 9 && digits.length <= 12 && !dotted && chunks.every((length) => length >= 2);
};

/** An area code in parentheses: `(11) 96123-4567`. */
const hasAreaCode = ({ digits, chunks, gaps }: NumberWindow): boolean =>
  gaps[0] === 'paren' &&
  digits.length >= 9 &&
  digits.length <= 12 &&
  chunks.length <= 4 &&
  chunks.every((length) => length >= 2);

/** A number that the words call a phone number: any figures of its length in one piece, such as `8 (912) 345-67-89`. */
const isCalledOne = ({ digits, chunks, gaps, label }: NumberWindow): boolean =>
  label === 'phone' &&
  digits.length <= MOST_DIALLED &&
  gaps.every((gap) => gap !== 'pause' && gap !== 'filler') &&
  chunks.slice(1).every((length) => length >= 2);

const isDialled = (window: NumberWindow): boolean => {
  const { digits, plus, chunks, language } = window;
  if (isDialledIn(language, digits, chunks)) return true;
  if (isNorthAmerican(window) || isLocal(window) || isNational(window) || hasAreaCode(window)) return true;
  if (plus) return /^[1-9]/.test(digits) && digits.length <= MOST_DIALLED;
  if (PREFIXED.test(digits)) return digits.length >= 11 && digits.length <= MOST_DIALLED + 2;
  return isCalledOne(window);
};

/** How much a number looks like one to dial. Dates, decimals and positions never do. */
export const phoneLikeness = (window: NumberWindow): Likeness => {
  const { gaps, label, spoken } = window;
  if (label === 'innocent' || label === 'ssn' || label === 'card') return NOT;
  if (spoken) return spokenPhoneLikeness(window);
  // A list of figures counts as a number in pieces only if the words call it a phone number.
  if (label !== 'phone' && gaps.some((gap) => gap === 'pause' || gap === 'filler')) return NOT;
  if (!isDialled(window)) return NOT;
  return isDate(window) || isDecimal(window) || isPosition(window) ? NOT : EXACT;
};
