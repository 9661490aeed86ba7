import type { Claim, ClaimVerdict } from '../../contracts/claim.ts';
import type { Evidence } from '../../contracts/result.ts';
import { quotes } from '../text/words.ts';

/**
 * How many cited lines a reader sees. A model may cite an hour of talk for one point: 30 turns of a minute are 27 KB, 8
 * such points are more than a row of DynamoDB holds, and nobody checks a claim against that.
 */
const MOST_LINES = 4;
/** Four or five sentences: the words that prove the claim, and some context. */
const MOST_CHARACTERS = 600;

/**
 * The lines with the claim's proof, each cut to the sentences around it. The first lines if nothing was proven.
 *
 * @param checked undefined if the claim could not be judged
 */
export const shownEvidence = ({ text, lines }: Claim, checked: ClaimVerdict | undefined): Evidence[] => {
  const proof = checked?.proof ?? [];
  const proving = lines.filter(({ quote }) => proof.some((words) => quotes(quote, words)));
  return (proving.length > 0 ? proving : lines).slice(0, MOST_LINES).map(({ from, quote, url, at_seconds }) => ({
    claim: text,
    from,
    quote: around(quote, proof),
    url,
    at_seconds,
    verified: checked?.verdict === 'supported',
  }));
};

/** The shown part of a text, from the sentence in which the proof begins, or from the start. */
const around = (text: string, proof: readonly string[]): string => {
  if (text.length <= MOST_CHARACTERS) return text;
  const pieces = segments(text, 'sentence').flatMap(inPieces);
  const words = proof.find((one) => quotes(text, one));
  let shown = '';
  for (const piece of pieces.slice(words === undefined ? 0 : startOf(words, pieces))) {
    if (shown.length + piece.length > MOST_CHARACTERS) break;
    shown += piece;
  }
  return shown.trim();
};

/** The last piece from which the words can still be read. */
const startOf = (words: string, pieces: readonly string[]): number => {
  let [first, end] = [0, pieces.length];
  while (end - first > 1) {
    const middle = Math.floor((first + end) / 2);
    if (quotes(pieces.slice(middle).join(''), words)) first = middle;
    else end = middle;
  }
  return first;
};

const inPieces = (sentence: string): string[] =>
  sentence.length > MOST_CHARACTERS ? segments(sentence, 'word') : [sentence];

const segments = (text: string, granularity: 'sentence' | 'word'): string[] =>
  [...new Intl.Segmenter('en', { granularity }).segment(text)].map(({ segment }) => segment);
