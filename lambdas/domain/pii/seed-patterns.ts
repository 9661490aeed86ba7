import type { PiiType } from '../../contracts/transcript.ts';
import type { PiiSpan } from './span.ts';

/**
 * The number patterns of the specification. A match is always replaced, whatever the words around it say, so a bare
 * ten-digit order number counts as a phone number. Each matches at most 19 characters, which limits backtracking. The
 * fourth pattern of the specification is in `email.ts`: as a pattern it takes quadratic time on `a.a.a.a`.
 */
const SEED_PATTERNS: readonly (readonly [PiiType, RegExp])[] = [
  ['card', /\b\d{4}[-\s]?\d{4}[-\s]?\d{4}[-\s]?\d{4}\b/g],
  ['ssn', /\b\d{3}-\d{2}-\d{4}\b/g],
  ['phone', /\b\d{3}[-.]?\d{3}[-.]?\d{4}\b/g],
];

export const findSeedPatterns = (text: string): PiiSpan[] =>
  SEED_PATTERNS.flatMap(([type, pattern]) =>
    Array.from(text.matchAll(pattern), ({ 0: found, index: start }) => ({ start, end: start + found.length, type })),
  );
