/**
 * A repeatable source of whole numbers below `limit` (a linear congruential generator; its low bits are poor, so they
 * are dropped).
 */
export const randomBelow = (seed: number) => {
  let state = seed;
  return (limit: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % limit;
  };
};

/** `count` texts of up to 34 of the pieces in random order; the same ones for the same seed. */
export const randomTexts = (pieces: readonly string[], count: number, seed: number): string[] => {
  const below = randomBelow(seed);
  return Array.from({ length: count }, () =>
    Array.from({ length: 4 + below(30) }, () => pieces[below(pieces.length)]).join(''),
  );
};
