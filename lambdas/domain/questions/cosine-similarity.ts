import type { StoredVector } from '../../contracts/transcript.ts';

/**
 * From which cosine on a model's vectors say that two texts are about the same things. No model starts at 0: all of its
 * vectors lie in one narrow cone. A model that is not here says nothing.
 *
 * | model | unrelated texts | texts of one subject | source |
 * | --- | --- | --- | --- |
 * | gemini-embedding-001 | about 0.58 | 0.65 to 0.79 | users' measurements, 2026; Google publishes none |
 */
const SAYS_SOMETHING_FROM: Readonly<Record<string, number>> = { 'gemini-embedding-001': 0.65 };

/**
 * Cosine of two vectors where it says that they are close, up to 1. Null when it says nothing: it is no higher than that
 * of unrelated texts may be, nobody knows the model's scale, or the vectors were made by different models, for different
 * tasks or in different lengths.
 */
export const cosineSimilarity = (a: StoredVector | undefined, b: StoredVector | undefined): number | null => {
  if (!a || !b || a.model !== b.model || a.dimensions !== b.dimensions || a.task !== b.task) return null;
  const from = SAYS_SOMETHING_FROM[a.model];
  const cosine = cosineOf(a.vector, b.vector);
  return from === undefined || cosine < from ? null : cosine;
};

/** 0 where one of them has no direction. */
const cosineOf = (a: number[], b: number[]): number => {
  const dot = a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b) || 1);
};
