/** Lets so many at a time through; the others wait in the order they came. */
export type Turnstile = <T>(work: () => Promise<T>) => Promise<T>;

export const turnstile = (places: number): Turnstile => {
  const waiting: (() => void)[] = [];
  let free = places;
  return async (work) => {
    // Whoever leaves hands its place on to the next, so `free` does not change then.
    if (free > 0) free -= 1;
    else await new Promise<void>((mine) => waiting.push(mine));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
};
