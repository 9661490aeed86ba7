import type { StoredVector } from '../../contracts/transcript.ts';

/**
 * The cosine from which two texts are about the same things, by model. No model starts at 0, because all of its vectors
 * lie in one narrow cone. For other models no cosine is reported.
 *
 * | model | unrelated texts | texts of one subject | source |
 * | --- | --- | --- | --- |
 * | gemini-embedding-001 | about 0.58 | 0.65 to 0.79 | users' measurements, 2026; Google publishes none |
 */
const SAYS_SOMETHING_FROM: Readonly<Record<string, number>> = { 'gemini-embedding-001': 0.65 };

/**
 * The cosine of two vectors, if it says that they are close. Null if it is no higher than that of unrelated texts, if
 * the model's scale is unknown, or if the vectors differ in model, task or length.
 */
export const cosineSimilarity = (a: StoredVector | undefined, b: StoredVector | undefined): number | null => {
  if (!a || !b || a.model !== b.model || a.dimensions !== b.dimensions || a.task !== b.task) return null;
  const from = SAYS_SOMETHING_FROM[a.model];
  const cosine = cosineOf(a.vector, b.vector);
  return from === undefined || cosine < from ? null : cosine;
};

/** 0 if one of them is all zeros. */
const cosineOf = (a: number[], b: number[]): number => {
  const dot = a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b) || 1);
};
