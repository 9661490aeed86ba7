/**
 * Scripts without blanks between words, and Hangul, whose words carry their endings. A word of these is searched as a
 * part of the text.
 */
export const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;

/**
 * The share of the shorter word that two forms have in common: "Анна" and "Анну", "Petr" and "Petrem", but not "Maren"
 * and "Magda".
 */
const SHARED = 0.6;
const LONGEST_ENDING = 4;

/**
 * Whether two folded words may be forms of one, in a language whose words change at their ends, as most do. No list of
 * endings: the common beginning decides.
 */
export const isInflected = (one: string, other: string): boolean => {
  if (one === other) return true;
  if (/\d/.test(one + other)) return false;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 3) return false;
  let shared = 0;
  while (shared < short.length && short[shared] === long[shared]) shared += 1;
  return shared >= Math.ceil(short.length * SHARED) && long.length - shared <= LONGEST_ENDING;
};
