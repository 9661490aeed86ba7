/** A number from 0 up to, but without, 1. */
export type Random = () => number;

/** mulberry32, by Tommy Ettinger: 32 bits of state, even enough that neighbouring numbers are independent. */
const stream = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/**
 * A stream for each purpose. A change of one purpose leaves the draws of the others alone, so two runs with different
 * pools have the same arrivals.
 */
export const randomFor = (seed: number) => ({
  arrivals: stream(seed),
  times: stream(seed ^ 0x9e3779b9),
  outcomes: stream(seed ^ 0x85ebca6b),
  waits: stream(seed ^ 0xc2b2ae35),
});
export type Randoms = ReturnType<typeof randomFor>;

export const between = (random: Random, low: number, high: number): number => low + (high - low) * random();

/** The wait between two independent arrivals. */
export const exponential = (random: Random, mean: number): number => -Math.log(1 - random()) * mean;
