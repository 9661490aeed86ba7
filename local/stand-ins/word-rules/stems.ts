import { fold } from './folding.ts';
import SYNONYMS from './synonyms.json' with { type: 'json' };
import TRANSLATIONS from './translations.json' with { type: 'json' };

/** Endings off, so that "writes" and "writing" are "writ". Crude, and the same on both sides. */
export const stemOf = (word: string): string => {
  const bare = fold(word).replace(/'s?$/, '');
  const root = bare.length > 4 ? bare.replace(/ies$/, 'y').replace(/(?:ing|ers|er|ed|es|s)$/, '') : bare;
  const single = root.length > 3 ? root.replace(/([bdgklmnprt])\1$/, '$1') : root;
  return single.length > 3 ? single.replace(/e$/, '') : single;
};

/** The groups of synonyms and translations that a stem is in. */
const GROUPS = new Map<string, number[]>();
for (const [group, words] of [...SYNONYMS, ...TRANSLATIONS].entries())
  for (const stem of new Set(words.split(' ').map(stemOf))) GROUPS.set(stem, [...(GROUPS.get(stem) ?? []), group]);

/** How much longer than its root a word may be: "develop" and "development", but not "java" and "javascript". */
const LONGEST_ENDING = 4;

/** Whether two stems are of one root or mean the same. */
export const isSame = (one: string, other: string): boolean => {
  if (one === other || isKin(one, other)) return true;
  const groups = GROUPS.get(one);
  return groups !== undefined && (GROUPS.get(other) ?? []).some((group) => groups.includes(group));
};

const isKin = (one: string, other: string): boolean => {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 4 || /\d/.test(long)) return false;
  if (long.startsWith(short)) return long.length - short.length <= LONGEST_ENDING;
  // Words of other languages bend at their ends: "мастерская", "мастерскую".
  const shared = [...short].findIndex((letter, at) => letter !== long[at]);
  return shared >= 5 && long.length - shared <= 3 && short.length - shared <= 3;
};
