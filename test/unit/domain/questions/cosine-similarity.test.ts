import { describe, expect, it } from 'vitest';
import { cosineSimilarity } from '../../../../lambdas/domain/questions/cosine-similarity.ts';

const MODEL = 'gemini-embedding-001';
const vector = (...numbers: number[]) => ({ vector: numbers, model: MODEL, dimensions: numbers.length });
/** A vector with this cosine to [1, 0]. */
const at = (cosine: number) => vector(cosine, Math.sqrt(1 - cosine ** 2));

describe('similarity', () => {
  it.each([
    ['the same direction', vector(1, 2), vector(2, 4), 1],
    ['texts of one subject', vector(1, 0), at(0.72), 0.72],
    ['the lowest of those', vector(1, 0), at(0.6501), 0.6501],
  ])('is the cosine if it is high enough: %s', (_, a, b, cosine) => {
    expect(cosineSimilarity(a, b)).toBeCloseTo(cosine, 12);
    expect(cosineSimilarity(b, a)).toBeCloseTo(cosine, 12);
  });

  it.each([
    ['texts are as near as unrelated ones', vector(1, 0), at(0.58)],
    ['texts are nearer, as unrelated ones may be', vector(1, 0), at(0.62)],
    ['vectors stand at right angles', vector(1, 0), vector(0, 3)],
    ['there is no persona', undefined, vector(1, 0)],
    ['another model made it', { ...vector(1, 0), model: 'other' }, vector(1, 0)],
    ['it was made for another task', { ...vector(1, 0), task: 'SEMANTIC_SIMILARITY' }, vector(1, 0)],
    ['it has another length', vector(1, 0, 0), vector(1, 0)],
    ['one of them is zero', vector(0, 0), vector(1, 0)],
  ])('is null when %s', (_, a, b) => expect(cosineSimilarity(a, b)).toBeNull());

  it('is null for a model with an unknown scale', () => {
    const unknown = { ...vector(1, 2), model: 'a-model-of-tomorrow' };
    expect(cosineSimilarity(unknown, unknown)).toBeNull();
  });
});
