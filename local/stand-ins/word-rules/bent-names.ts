/** How many letters of a name its ending may change. */
const ENDING = 2;

/**
 * Whether a name in Cyrillic is said in another case than it is written: "Студии Камыш" is "Студия Камыш", and "Казани"
 * stands in "Казань, Россия". In these languages names bend at their ends.
 */
export const isBentForm = (said: string, shown: string): boolean => {
  const [spoken, written] = [wordsIn(said), wordsIn(shown)];
  return spoken.length > 0 && spoken.every((word) => written.some((other) => shareStem(word, other)));
};

const wordsIn = (text: string): string[] => text.toLowerCase().match(/\p{Script=Cyrillic}{3,}/gu) ?? [];

const shareStem = (one: string, other: string): boolean => {
  const stem = Math.max(3, Math.min(one.length, other.length) - ENDING);
  return Math.abs(one.length - other.length) <= ENDING && one.slice(0, stem) === other.slice(0, stem);
};
