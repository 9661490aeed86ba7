/** Runs so many at a time. The others wait in the order they came. */
export type Limiter = <T>(work: () => Promise<T>) => Promise<T>;

/** Some slots open only for work that has waited for a while. */
export type LateSlots = { count: number; afterMs: number };

export const limiter = (slots: number, late: LateSlots = { count: 0, afterMs: 0 }): Limiter => {
  const waiting: (() => void)[] = [];
  let free = slots;
  let closed = late.count;

  const aSlot = async (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.push(resolve);
    const openAnother = () => {
      if (closed === 0) return;
      closed -= 1;
      waiting.shift()?.();
    };
    const timer = closed > 0 ? setTimeout(openAnother, late.afterMs) : undefined;
    await promise;
    clearTimeout(timer);
  };

  return async (work) => {
    // Work that ends hands its slot to the next, so `free` does not change then.
    if (free > 0) free -= 1;
    else await aSlot();
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
};
