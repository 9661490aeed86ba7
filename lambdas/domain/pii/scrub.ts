import type { PiiCounts } from '../../contracts/transcript.ts';
import { withAsciiDigits } from '../text/digits.ts';
import { findWrittenEmails } from './emails/email.ts';
import { findSpokenEmails } from './emails/spoken-email.ts';
import { findNumbers } from './numbers/number.ts';
import { findSeedPatterns } from './seed-patterns.ts';
import { addCounts, countSpans, mergeSpans, noPii, type PiiSpan, redact } from './span.ts';
import { tokenize } from './token.ts';

/**
 * The places of phone numbers, e-mail addresses, social security and card numbers in `said`: in order, without
 * overlaps. Written values are found in every language and script, spoken ones only in English.
 *
 * @param language whose country's number formats count too, BCP 47
 */
export const findPii = (said: string, language = 'en'): PiiSpan[] => {
  const { text, placeOf } = withAsciiDigits(said);
  const tokens = tokenize(text);
  const spans = mergeSpans([
    ...findSeedPatterns(text),
    ...findWrittenEmails(text),
    ...findSpokenEmails(text, tokens),
    ...findNumbers(text, tokens, language),
  ]);
  return spans.map(({ start, end, type }) => ({ start: placeOf(start), end: placeOf(end), type }));
};

/** The rest between two replacements can read as a number of its own. Two rounds settle every text that we know. */
const MOST_ROUNDS = 4;

/**
 * Replaces personal data by `[PHONE] [EMAIL] [SSN] [CARD]`. Scrubbing a scrubbed text changes nothing.
 *
 * @returns the text, and how many values of each type were replaced
 */
export const scrubText = (text: string, language = 'en'): { text: string; counts: PiiCounts } => {
  let scrubbed = text;
  let counts = noPii();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const spans = findPii(scrubbed, language);
    if (spans.length === 0) break;
    scrubbed = redact(scrubbed, spans);
    counts = addCounts(counts, countSpans(spans));
  }
  return { text: scrubbed, counts };
};

/**
 * Scrubs every string of a JSON value, keys included, and keeps its structure. Numbers stay: none of our fields has a
 * phone number as a number.
 */
export const scrubValue = <T>(value: T): { value: T; counts: PiiCounts } => {
  let counts = noPii();
  const scrub = (part: unknown): unknown => {
    if (typeof part === 'string') {
      const scrubbed = scrubText(part);
      counts = addCounts(counts, scrubbed.counts);
      return scrubbed.text;
    }
    if (Array.isArray(part)) return part.map(scrub);
    if (part === null || typeof part !== 'object') return part;
    return Object.fromEntries(Object.entries(part).map(([key, child]) => [scrub(key), scrub(child)]));
  };
  return { value: scrub(value) as T, counts };
};
