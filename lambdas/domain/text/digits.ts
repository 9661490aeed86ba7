/** A text with ASCII digits, and the place of each character in the original text. */
export interface AsciiDigits {
  text: string;
  placeOf(at: number): number;
}

/** Replaces every digit of another script ("٠", "०", "０") by the ASCII digit of its value. */
export const asciiDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => (digit < ':' ? digit : String(digitValue(digit))));

/** The same with the places: some scripts' digits take two code units and become one. */
export const withAsciiDigits = (text: string): AsciiDigits => {
  const ascii = asciiDigits(text);
  if (ascii.length === text.length) return { text: ascii, placeOf: (at) => at };
  const places: number[] = [];
  let place = 0;
  for (const character of text) {
    const units = /\p{Nd}/u.test(character) ? 1 : character.length;
    for (let unit = 0; unit < units; unit += 1) places.push(place + unit);
    place += character.length;
  }
  return { text: ascii, placeOf: (at) => places[at] ?? text.length };
};

/** Unicode's decimal digits come in rows of ten, each from its zero (The Unicode Standard, 4.6). */
const digitValue = (digit: string): number => {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
};
