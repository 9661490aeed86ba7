import type { StoredVector } from '../contracts/transcript.ts';

/**
 * Cosine of two vectors, from -1 to 1; null when different models or lengths made them, since such a figure would mean
 * nothing, or when one of them is missing.
 */
export const affinityOf = (a: StoredVector | undefined, b: StoredVector | undefined): number | null => {
  if (!a || !b || a.model !== b.model || a.dimensions !== b.dimensions) return null;
  const dot = a.vector.reduce((sum, value, index) => sum + value * (b.vector[index] ?? 0), 0);
  const lengths = Math.hypot(...a.vector) * Math.hypot(...b.vector);
  return lengths === 0 ? null : dot / lengths;
};
