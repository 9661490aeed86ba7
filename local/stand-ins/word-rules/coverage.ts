import type { Clause, Word } from './clauses.ts';
import { contentOf, holds, isAbout, lacksOne } from './comparison.ts';
import { wordsOf } from './folding.ts';
import type { Language } from './languages.ts';
import { isNamedIn } from './names.ts';
import { numbersIn } from './numbers.ts';
import type { ParsedClaim } from './parsed-claim.ts';

/** The share of its words that the lines must have of a clause. */
const LEAST = 0.34;
/** And of a whole claim: less where a verb, a number or a "not" is shared, least where only word lists help. */
const ENOUGH = { sure: 0.5, otherwise: 0.6, elsewhere: 0.3 };

/**
 * What of a claim the lines do not have: a clause without any of its words about its person, one of several people it
 * is said of, or too much of the whole. `undefined` when they have enough.
 *
 * @param quote the lines as text
 * @param isTranslated whether claim and lines are in two languages, so that names and numbers are most that they share
 */
export const missingFrom = (
  { text, language, clauses, numbers, names, people }: ParsedClaim,
  lines: readonly Clause[],
  quote: string,
  isTranslated: boolean,
): 'clause' | 'both' | 'nobody' | 'coverage' | undefined => {
  const all: Word[] = [];
  const found: Word[] = [];
  for (const clause of clauses) {
    const near = lines.filter((line) => isAbout(clause, line));
    const content = contentOf(clause, language, people, quote);
    const held = content.filter((word) => near.some((line) => holds(line, word)));
    // Its numbers are in the lines: that was checked before.
    const exact = numbersIn(clause.words.map((word) => word.text).join(' ')).length;
    const isThin = language.tag === 'en' && held.length + exact < (content.length + exact) * LEAST;
    if (!isTranslated && (isThin || isNamedElsewhere(clause, near, names))) return 'clause';
    // A colon introduces the part of each.
    if (!text.includes(':') && lacksOne(clause, near, language)) return 'both';
    all.push(...content);
    found.push(...held);
  }
  if (all.length + numbers.length === 0)
    return isTranslated || clauses.some((clause) => isOfSomeone(clause, lines)) ? undefined : 'nobody';
  const share = (found.length + numbers.length) / (all.length + numbers.length);
  if (isTranslated || language.tag === 'und')
    return share > 0 || (isTranslated && names.length > 0) ? undefined : 'coverage';
  const isSure = numbers.length > 0 || found.some(({ isVerb }) => isVerb) || clauses.some(({ negated }) => negated);
  return share >= enoughFor(language, isSure) ? undefined : 'coverage';
};

const enoughFor = ({ tag }: Language, isSure: boolean): number => {
  if (tag !== 'en') return ENOUGH.elsewhere;
  return isSure ? ENOUGH.sure : ENOUGH.otherwise;
};

/** "Ilse lives in Bergen", where the line says that Maren does. */
const isNamedElsewhere = ({ words }: Clause, near: readonly Clause[], names: readonly string[]): boolean =>
  words
    .flatMap(({ text, mention }) => (mention ? [] : wordsOf(text)))
    .filter((word) => names.includes(word))
    .some((name) => !near.some((line) => line.words.some((word) => isNamedIn(name, word.text))));

/** It only says who to contact, so one line must be about that person. */
const isOfSomeone = (clause: Clause, lines: readonly Clause[]): boolean =>
  clause.parties.length > 0 && lines.some((line) => isAbout(clause, line));
