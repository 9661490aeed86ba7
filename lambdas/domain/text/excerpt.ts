import { stemOf } from './stem.ts';
import { words } from './words.ts';

/**
 * The part of a text of at most `limit` characters that has most of a claim's words in it, word by word as it stands
 * there; a text that is short enough is left whole. Cut between sentences, or between words where a sentence is too long.
 */
export const excerpt = (text: string, claim: string, limit: number): string => {
  if (text.length <= limit) return text;
  const sought = new Set(stemsOf(claim));
  const pieces = piecesOf(text, limit).map((piece) => ({
    piece,
    found: stemsOf(piece).filter((stem) => sought.has(stem)),
  }));
  let best = { score: -1, text: '' };
  for (const start of pieces.keys()) {
    const found = new Set<string>();
    let window = '';
    for (const next of pieces.slice(start)) {
      if (window.length + next.piece.length > limit) break;
      window += next.piece;
      for (const stem of next.found) found.add(stem);
      if (found.size > best.score) best = { score: found.size, text: window };
    }
  }
  return best.text.trim();
};

const stemsOf = (text: string): string[] => words(text).map(stemOf);

/** A text in sentences, in any language, with the blanks that follow them; those that are too long in words. */
const piecesOf = (text: string, limit: number): string[] =>
  segments(text, 'sentence').flatMap((sentence) => (sentence.length > limit ? segments(sentence, 'word') : [sentence]));

const segments = (text: string, granularity: 'sentence' | 'word'): string[] =>
  [...new Intl.Segmenter('en', { granularity }).segment(text)].map(({ segment }) => segment);
