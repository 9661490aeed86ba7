/** English endings off, so that "writes" and "writing" are "write". Crude, and the same on both sides. */
export const stemOf = (word: string): string => {
  const root = word.length > 4 ? word.replace(/(?:ing|ers|er|ed|es|s)$/, '') : word;
  return root.length > 3 ? root.replace(/e$/, '') : root;
};

/** How much longer than its root a word may be: "develop" and "development", but not "java" and "javascript". */
const LONGEST_ENDING = 4;

/** Whether two stems are likely of one root. */
export const isKin = (one: string, other: string): boolean => {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return (
    short.length >= 4 && long.length - short.length <= LONGEST_ENDING && long.startsWith(short) && !/\d/.test(long)
  );
};
