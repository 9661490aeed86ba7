import { contentStems } from '../word-rules/tokens.ts';

/** What the real model answers when no length is asked for, and the most it gives. */
export const FULL_DIMENSIONS = 3072;
/** Each stem is spread over so many places, so that two stems that meet in one still differ in the others. */
const PLACES_PER_STEM = 8;

/** The cosine of texts that have nothing in common: the real model's vectors all lie in one cone, as do these. */
const UNRELATED = 0.58;

/**
 * A vector of unit length: one direction that all texts share, and one of the text's own. With both in these parts the
 * cosine of two texts is `UNRELATED + (1 - UNRELATED)` times that of their own directions.
 */
export const embed = (text: string, dimensions: number): number[] => {
  const own = directionOf(text, dimensions);
  const shared = Math.sqrt(UNRELATED / dimensions);
  return withLengthOne(own.map((value) => value * Math.sqrt(1 - UNRELATED) + shared));
};

/**
 * By feature hashing: stems add a fixed pattern of signed places, so texts that share words point the same way, and the
 * same text gives the same vector. A text of nothing but stop words is hashed whole, so that no vector is zero.
 */
const directionOf = (text: string, dimensions: number): number[] => {
  const vector = new Array<number>(dimensions).fill(0);
  const stems = contentStems(text);
  for (const word of stems.length > 0 ? stems : [text]) {
    for (let place = 0; place < PLACES_PER_STEM; place++) {
      const hash = fnv1a(`${place}:${word}`);
      const at = (hash >>> 1) % dimensions;
      vector[at] = (vector[at] ?? 0) + (hash & 1 ? 1 : -1);
    }
  }
  return withLengthOne(vector);
};

const withLengthOne = (vector: number[]): number[] => {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
};

/**
 * FNV-1a in 32 bits, with the finishing shifts of MurmurHash3, because neighbouring inputs must not land in
 * neighbouring places.
 */
const fnv1a = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};
