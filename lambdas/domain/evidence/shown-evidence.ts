import { excerpt } from '../text/excerpt.ts';
import { stemOf } from '../text/stem.ts';
import { words } from '../text/words.ts';
import type { Cited, Named } from './cited.ts';
import { isSupported } from './claim-check.ts';

/**
 * What a reader is shown of what a claim cites. A model may cite an hour of talk for one point: 30 turns of a minute are
 * 27 KB, and 8 points of them more than a row of DynamoDB holds. Nobody checks a claim against that.
 */
const ENOUGH_LINES = 4;
/** Four or five sentences: the words, and what stands around them. */
const ENOUGH_CHARACTERS = 600;

/**
 * The lines that a claim rests on most, in the order in which they are cited, each cut to the part that the claim is about.
 * Where the claim would not be supported by so little, more is shown.
 */
export const shownEvidence = (claim: string, cited: Cited[], people: Named[]): Cited[] => {
  const byWorth = cited
    .map((line, at) => ({ line, at, worth: shared(claim, line.quote) }))
    .sort((a, b) => b.worth - a.worth || a.at - b.at);
  const first = (count: number): Cited[] =>
    byWorth
      .slice(0, count)
      .sort((a, b) => a.at - b.at)
      .map(({ line }) => line);
  const supports = (lines: Cited[]): boolean => isSupported(claim, lines, people);

  let lines = first(ENOUGH_LINES);
  for (let more = ENOUGH_LINES + 1; more <= cited.length && !supports(lines); more++) lines = first(more);
  for (const limit of [ENOUGH_CHARACTERS, ENOUGH_CHARACTERS * 2]) {
    const short = lines.map((line) => ({ ...line, quote: excerpt(line.quote, claim, limit) }));
    if (supports(short)) return short;
  }
  return lines;
};

/** How many of the claim's words, whatever their endings, stand in a quote. */
const shared = (claim: string, quote: string): number => {
  const has = new Set(words(quote).map(stemOf));
  return [...new Set(words(claim).map(stemOf))].filter((stem) => has.has(stem)).length;
};
