/** Runs so many at a time. The others wait in the order they came. */
export type Limiter = <T>(work: () => Promise<T>) => Promise<T>;

export const limiter = (slots: number): Limiter => {
  const waiting: (() => void)[] = [];
  let free = slots;
  return async (work) => {
    // Work that ends hands its slot to the next, so `free` does not change then.
    if (free > 0) free -= 1;
    else await new Promise<void>((begin) => waiting.push(begin));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
};
