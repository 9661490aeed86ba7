import { describe, expect, it } from 'vitest';
import { CHUNK_CHARACTERS, chunksOf, linesInChunks } from '../../../../lambdas/domain/questions/chunks.ts';
import { turns } from '../../../support/builders/talk.ts';

const bySize = (items: number[], limit?: number) => chunksOf(items, (size) => size, limit);

describe('chunks', () => {
  it.each([
    ['nothing', [], []],
    ['what fits exactly', [4, 6], [[4, 6]]],
    ['one too many', [4, 6, 1], [[4, 6], [1]]],
    ['an item larger than the limit alone', [1, 11, 1], [[1], [11], [1]]],
    ['only larger items', [11, 12], [[11], [12]]],
    ['items without size', [0, 10, 0], [[0, 10, 0]]],
  ])('take %s', (_, items, chunks) => expect(bySize(items, 10)).toEqual(chunks));

  it('keep every item in its order, and none larger than the limit but single items', () => {
    const items = Array.from({ length: 500 }, (_, at) => (at * 37) % 23);
    const chunks = bySize(items, 20);
    expect(chunks.flat()).toEqual(items);
    for (const chunk of chunks) {
      expect(chunk.length === 1 || chunk.reduce((sum, size) => sum + size, 0) <= 20).toBe(true);
    }
  });

  it('hold as much as one call may carry by default', () => {
    expect(bySize([CHUNK_CHARACTERS, 1]).length).toBe(2);
    expect(bySize([CHUNK_CHARACTERS - 1, 1]).length).toBe(1);
  });
});

it('turns are never cut, and weigh their text and 50 bytes around it', () => {
  const talk = turns('x'.repeat(50), 'y'.repeat(50), 'z'.repeat(500));
  expect(linesInChunks(talk, 200)).toEqual([talk.slice(0, 2), talk.slice(2)]);
  expect(linesInChunks(talk, 199)).toEqual(talk.map((turn) => [turn]));
  expect(linesInChunks([])).toEqual([]);
});
