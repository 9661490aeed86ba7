import { fold } from './folding.ts';
import DATA from './numbers.json' with { type: 'json' };

const VALUES: Readonly<Record<string, number>> = DATA.values;
const SCALES: Readonly<Record<string, number>> = DATA.scales;
/** "A hundred and twenty" is one number, "two and three" are two. */
const JOINS = new Set(DATA.joins.split(' '));

/**
 * The numbers of a text, in words or digits of any script, as plain numerals: "twenty euros" and "20 €" both have "20",
 * "half past nine" and "nine thirty" both have "9:30". The number one is left out, since most languages say it for "a".
 */
export const numbersIn = (text: string): string[] => {
  const numbers: number[] = [];
  let sum: number | undefined;
  let last = 0;
  const times: string[] = [];
  for (const word of wordsOf(text)) {
    const scale = SCALES[word];
    const value = /^\d/.test(word) ? Number(word) : VALUES[word];
    if (scale !== undefined) {
      sum = (sum ?? 1) * scale;
      last = scale;
    } else if (value !== undefined) {
      const before = sum;
      const adds = before !== undefined && (last >= 100 || (last >= 20 && value < 10)) && value < last;
      // "Twenty nineteen" is a year.
      const isYear = (before === 19 || before === 20) && before === last && value >= 10 && value < 100;
      const isTime = before !== undefined && before < 25 && MINUTES.has(value);
      if (before !== undefined && !adds && !isTime && !isYear) numbers.push(before);
      if (isTime) times.push(`${before}:${value}`);
      sum = isTime ? undefined : isYear ? before * 100 + value : adds ? before + value : value;
      last = value;
    } else if (sum !== undefined && !(last >= 100 && JOINS.has(word))) {
      numbers.push(sum);
      sum = undefined;
    }
  }
  if (sum !== undefined) numbers.push(sum);
  return [...new Set([...numbers.filter((number) => number > 1).map(String), ...times])];
};
const MINUTES = new Set([15, 30, 45]);

/** The folded words of a text, all that stands for a number as one numeral each, and marks between them as words. */
const wordsOf = (text: string): string[] =>
  fold(text)
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .replace(/(?<=\d)[.,'\s](?=\d{3}(?!\d))/g, '')
    .replace(/(?<=\d),(?=\d)/g, '.')
    .replace(/(?<=\d):(?=\d\d\b)/g, ' ')
    .replace(/(?<=\d)(?:st|nd|rd|th|er|e)\b/g, '')
    .replace(/(?<=\d)k\b/g, ' thousand')
    .replace(/(?<=\d)m\b/g, ' million')
    .replace(/\bone and a half\b/g, '1.5')
    .replace(/\bhalf a dozen\b/g, '6')
    .replace(/\bhalf past (\p{L}+|\d+)/gu, '$1 30')
    .replace(/(?<=\p{L})-(?=\p{L})/gu, ' ')
    .match(/\d+(?:\.\d+)?|\p{L}+|[^\s\p{L}\d]/gu) ?? [];

const digitValue = (digit: string): number => {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
};
