import type { CitedLine } from '../../contracts/claim.ts';
import { UNDETERMINED } from '../../contracts/language.ts';
import { asciiDigits } from '../text/digits.ts';
import { numberWords, wordsOfNumber } from '../text/number-words.ts';
import { plainText } from '../text/visible-text.ts';
import { fold, words } from '../text/words.ts';

/** The language of the claim and the language that was spoken, as BCP 47 tags. */
export interface Languages {
  language: string;
  spoken: string;
}

/**
 * Whether every figure of a text occurs in the lines that it cites: numbers and sums of money, weekdays and months,
 * addresses and handles. A number may be said in digits and written in words, or the other way round.
 */
export const figuresStandIn = (text: string, lines: readonly CitedLine[], languages: Languages): boolean => {
  const claim = asRead(text);
  const read = lines.map((line) => ({ ...line, quote: asRead(line.quote) }));
  return (
    numbersStandIn(claim, read, languages) &&
    datesStandIn(claim, read, languages) &&
    addressesIn(claim).every((address) => read.some((line) => isOfLine(address, line)))
  );
};

/** "½", "②" and "kestrel．example" as a reader understands them, without invisible characters. */
const asRead = (text: string): string => plainText(text).normalize('NFKC');

/** Whether a text has no figure at all. */
export const isWithoutFigures = (text: string, languages: Languages): boolean => figuresStandIn(text, [], languages);

const tongues = ({ language, spoken }: Languages): string[] =>
  [...new Set([language, spoken])].filter((tag) => tag !== UNDETERMINED);

const numbersStandIn = (text: string, lines: readonly CitedLine[], languages: Languages): boolean => {
  const quotes = lines.map(({ quote }) => quote);
  const digits = new Set(quotes.flatMap(numbersIn));
  const said = new Set(quotes.flatMap(words));
  for (const number of digits)
    for (const tongue of tongues(languages)) for (const word of wordsOfNumber(Number(number), tongue)) said.add(word);

  const isSpelled = (value: number, tongue: string): boolean => {
    const spelled = wordsOfNumber(value, tongue);
    return spelled.length > 0 && spelled.every((word) => said.has(word));
  };
  const known = numberWords(languages.language);
  /** "Sechs" was said, and the claim has "six". */
  const isWordSaid = (word: string): boolean => {
    const value = known.get(word);
    return value === undefined || said.has(word) || isSpelled(value, languages.spoken);
  };
  return (
    numbersIn(text).every(
      (number) => digits.has(number) || tongues(languages).some((tongue) => isSpelled(Number(number), tongue)),
    ) && words(text).every(isWordSaid)
  );
};

/** The numbers of a text in ASCII digits, without separators: "1.200" and "1 200" are "1200". */
const numbersIn = (text: string): string[] =>
  (asciiDigits(text).match(/\d{1,3}(?:[.,\s\u00a0\u202f'’]\d{3})+(?!\d)|\d+/g) ?? []).map((number) =>
    number.replace(/\D/g, ''),
  );

/**
 * Weekdays and months count in the spelling of the language: "march" is not a month, nor is the first word of a
 * sentence.
 */
const datesStandIn = (text: string, lines: readonly CitedLine[], languages: Languages): boolean => {
  const said = new Set(lines.flatMap(({ quote }) => words(quote)));
  const inside = text.split(/(?<=[.!?:])\s+/).flatMap((sentence) => sentence.split(/[^\p{L}]+/u).slice(1));
  const known = tongues(languages).map(calendarOf);
  return inside.every((word) => {
    const at = known[0]?.indexOf(word) ?? -1;
    return at === -1 || known.some((calendar) => said.has(fold(calendar[at] as string)));
  });
};

/** Making a calendar takes milliseconds, and every claim's check needs one. */
const calendars = new Map<string, string[]>();

const calendarOf = (language: string): string[] => {
  const known = calendars.get(language) ?? calendarIn(language);
  calendars.set(language, known);
  return known;
};

/** The names of the days and months, as the language writes them in a date. */
const calendarIn = (language: string): string[] => {
  const named = (dates: Date[], part: 'weekday' | 'month') => {
    const format = new Intl.DateTimeFormat(language, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    });
    return dates.map((date) => format.formatToParts(date).find(({ type }) => type === part)?.value ?? '-');
  };
  return [
    ...named(
      [4, 5, 6, 7, 8, 9, 10].map((day) => new Date(Date.UTC(2026, 0, day))),
      'weekday',
    ),
    ...named(
      Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 1))),
      'month',
    ),
  ];
};

/** An address on the web or of a mailbox, or a handle. "Node.js" is a name: `js` and `ts` are not country codes. */
const ADDRESS =
  /[a-z][a-z0-9+.-]*:\/\/\S+|\bwww\.\S+|\S+@\S+|@\w{2,}|(?<![\p{L}\p{N}])(?:[\p{L}\p{N}-]+ dot |(?:[\p{L}\p{N}-]+\.)+(?!(?:js|ts)\b(?!\/)))\p{L}{2,}(?![\p{L}\p{N}])(?:\/\S*)?/giu;

const addressesIn = (text: string): string[] =>
  (text.match(ADDRESS) ?? []).map((address) => fold(address).replace(/[.,;:!?)\]"'”’]+$/, ''));

/**
 * An address must have been said, or be the profile's own. An address that a profile tells its reader to open is not
 * passed on.
 */
const isOfLine = (address: string, { from, quote, url }: CitedLine): boolean =>
  from === 'profile' ? url !== null && fold(url) === address : holdsWhole(fold(quote), address);

/** "fjordlys.co" is not the site "fjordlys.com", and "@ines" is not "@ines_sails". */
const holdsWhole = (text: string, address: string): boolean => {
  const around = text.split(address);
  return around
    .slice(1)
    .some(
      (after, at) => !/[\p{L}\p{N}_@-]$/u.test(around[at] ?? '') && !/^(?:[\p{L}\p{N}_-]|\.[\p{L}\p{N}])/u.test(after),
    );
};
