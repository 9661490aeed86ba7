const PARTS = 16;
const PART_LENGTH = 8_000;
const ROUNDS = 3;

const timeOf = (read: (text: string) => unknown, texts: readonly string[]): number => {
  const started = performance.now();
  for (const text of texts) read(text);
  return performance.now() - started;
};

/**
 * How many times longer one text takes than the same text in parts: once when time is linear, 16 times when it is
 * quadratic. A busy machine disturbs equal times equally, and the quickest of three rounds least.
 */
export const slowdownOf = (unit: string, read: (text: string) => unknown): number => {
  const part = unit.repeat(Math.ceil(PART_LENGTH / unit.length));
  const rounds = Array.from({ length: ROUNDS }, () => ({
    parts: timeOf(
      read,
      Array.from({ length: PARTS }, () => part),
    ),
    whole: timeOf(read, [part.repeat(PARTS)]),
  }));
  const quickest = (which: 'parts' | 'whole') => Math.min(...rounds.map((round) => round[which]));
  return quickest('whole') / Math.max(quickest('parts'), 1);
};

/** Between the two, nearer to linear. */
export const LINEAR = 6;
