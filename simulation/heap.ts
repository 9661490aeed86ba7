interface Entry<T> {
  at: number;
  /**
   * Counts what was put in. It keeps two entries of the same moment in the order in which they came, so that a run
   * repeats itself.
   */
  turn: number;
  what: T;
}

const isBefore = <T>(one: Entry<T>, other: Entry<T>): boolean =>
  one.at < other.at || (one.at === other.at && one.turn < other.turn);

/**
 * What is due at a moment, the earliest first: a binary heap in an array, the children of `i` at `2i + 1` and `2i + 2`.
 */
export const heap = <T>() => {
  const entries: Entry<T>[] = [];
  let turns = 0;
  const entryAt = (place: number) => entries[place] as Entry<T>;

  const rise = (entry: Entry<T>) => {
    let place = entries.length;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!isBefore(entry, entryAt(parent))) break;
      entries[place] = entryAt(parent);
      place = parent;
    }
    entries[place] = entry;
  };

  const sink = (entry: Entry<T>) => {
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= entries.length) break;
      if (child + 1 < entries.length && isBefore(entryAt(child + 1), entryAt(child))) child += 1;
      if (!isBefore(entryAt(child), entry)) break;
      entries[place] = entryAt(child);
      place = child;
    }
    entries[place] = entry;
  };

  return {
    put(at: number, what: T) {
      rise({ at, turn: turns++, what });
    },
    /** Takes out what is due first. */
    take(): { at: number; what: T } | undefined {
      const first = entries[0];
      const last = entries.pop();
      if (last !== undefined && entries.length > 0) sink(last);
      return first;
    },
    size: () => entries.length,
  };
};
