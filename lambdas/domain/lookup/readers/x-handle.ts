import { parsePersonName } from '../../identity/person-name.ts';

/** X's own rule for handles. */
export const X_HANDLE = /^[A-Za-z0-9_]{1,15}$/;

/** A lookup opens three pages at most, and each guess is one. */
const MOST_GUESSES = 3;

/** Likely handles of a person with this name, the likeliest first. Empty if Latin letters cannot write the name. */
export const likelyXHandles = (name: string): string[] => {
  const parsed = parsePersonName(name);
  if (!parsed) return [];
  const { given, families } = parsed;
  const family = families.join('');
  const guesses =
    family === ''
      ? [given]
      : [`${given}${family}`, `${given}_${family}`, `${given.slice(0, 1)}${family}`, `${given}${family.slice(0, 1)}`];
  return [...new Set(guesses.map((guess) => guess.replace(/['’.-]/g, '')))]
    .filter((guess) => X_HANDLE.test(guess))
    .slice(0, MOST_GUESSES);
};
