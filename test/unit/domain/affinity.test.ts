import { expect, it } from 'vitest';
import { affinityOf } from '../../../lambdas/domain/affinity.ts';

const vector = (...numbers: number[]) => ({ vector: numbers, model: 'm', dimensions: numbers.length });

it.each([
  ['the same direction', vector(1, 2), vector(2, 4), 1],
  ['right angles', vector(1, 0), vector(0, 3), 0],
  ['opposite directions', vector(1, 1), vector(-2, -2), -1],
  ['something between', vector(1, 0), vector(0.6, 0.8), 0.6],
])('is the cosine: %s', (_, a, b, cosine) => {
  expect(affinityOf(a, b)).toBeCloseTo(cosine, 12);
  expect(affinityOf(b, a)).toBeCloseTo(cosine, 12);
});

it.each([
  ['there is no persona', undefined, vector(1, 0)],
  ['another model made it', { ...vector(1, 0), model: 'other' }, vector(1, 0)],
  ['it has another length', vector(1, 0, 0), vector(1, 0)],
  ['one of them is zero', vector(0, 0), vector(1, 0)],
])('is null when %s', (_, a, b) => expect(affinityOf(a, b)).toBeNull());
