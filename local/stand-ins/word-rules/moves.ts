import { mayShareCountry } from './places.ts';
import type { Findings, Pair, Said, Shown } from './profile-facts.ts';

/**
 * The one fact that may have changed since the conversation: people change employers and move. It is not a
 * contradiction when two other facts agree, unless another candidate agrees on it. A move abroad or another occupation
 * is likely only when the employer agrees.
 */
export const mayHaveMoved = (
  said: Said,
  shown: Shown,
  { agrees, contradicts }: Findings,
  others: readonly Findings[],
): Pair['said'] | undefined => {
  const [pair] = contradicts;
  const agreeing = new Set(agrees.map((found) => found.said));
  if (!pair || contradicts.length > 1 || agreeing.has(pair.said) || agreeing.size < 2) return undefined;
  if (others.some((other) => other.agrees.some((found) => found.said === pair.said))) return undefined;
  const isLikely =
    pair.said === 'company' || (pair.said === 'place' && mayShareCountry(said.place ?? '', shown.place ?? ''));
  return isLikely || agreeing.has('company') ? pair.said : undefined;
};
