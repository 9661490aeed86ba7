import { isCompanyEnding, isPeopleNoun, isRole } from './lexicon.ts';
import { kindOf, type NameRun, nameRunsOf } from './name-runs.ts';
import { endingIn, has, isFunctionWord, type Sentence, type Token } from './tokens.ts';

/** The description of a person, in the passage's own words. */
export type Description = { role?: string; company?: string; place?: string };

/**
 * Reads role, company and place from the words about one person. `isPerson` tells names of people from names of
 * companies and places.
 */
export const describe = (passage: Sentence, isPerson: (name: string) => boolean): Description => {
  const role = roleIn(passage);
  const runs = nameRunsOf(passage);
  const company = runs.find((run) => !isPerson(run.text) && isCompany(passage, run, runs, isPerson));
  const place = runs.find((run) => run !== company && !isPerson(run.text) && isPlace(passage, run));
  return {
    ...(role && { role }),
    ...(company && { company: company.text }),
    ...(place && { place: withCountry(place, runs) }),
  };
};

/**
 * "a backend developer", "our head of design", "works as a nurse": the words from the article to the last that says
 * what someone does.
 */
const roleIn = (passage: Sentence): string | undefined => {
  for (const [at, word] of passage.entries()) {
    const title = OPENS_ROLE.has(word.lower) || word.ends ? titleAt(passage, at + 1) : undefined;
    if (title) return title;
  }
  return undefined;
};
const OPENS_ROLE = new Set(['a', 'an', 'the', 'our', 'their', 'as', 'is', 'was']);
const LONGEST_ROLE = 5;

const titleAt = (passage: Sentence, from: number): string | undefined => {
  const ranked = /^(head|director|chief|vp|lead) of \S+/i.exec(textOf(passage.slice(from, from + 3)))?.[0];
  if (ranked) return ranked;
  let end: number | undefined;
  for (const [offset, word] of passage.slice(from, from + LONGEST_ROLE).entries()) {
    if (isFunctionWord(word)) break;
    const isHead = isRole(word.lower) || (has(word, 'Actor') && !has(passage[from + offset + 1], 'Noun'));
    if (isHead && !isPeopleNoun(word.lower)) end = from + offset + 1;
    if (word.ends) break;
  }
  return end === undefined ? undefined : textOf(passage.slice(from, end));
};

/** "works at X", "a nurse for X", "runs X", "a startup called X"; "met her at X" is where, not for whom. */
const isCompany = (
  passage: Sentence,
  run: NameRun,
  runs: readonly NameRun[],
  isPerson: (name: string) => boolean,
): boolean => {
  const kind = kindOf(run);
  if (kind !== 'company' && kind !== 'acronym' && kind !== 'unknown') return false;
  const before = before4(passage, run);
  if (EMPLOYS.test(before)) return true;
  const isWhereMet = runs.some((other) => other.to === run.from - 1 && isPerson(other.text));
  return before.endsWith('at') && (kind === 'company' || (!isWhereMet && run.from > 1));
};
const EMPLOYS = endingIn(
  '(works?|working|worked|job|employed|developer|designer|engineer|manager|scientist|nurse|\\w+(er|or|ist))( \\S+)? (at|for)',
  '(runs|founded|started|joined|owns|co-founded|leads)( a| the)?',
  '(company|startup|start-up|studio|agency|firm|business|shop|lab|bank|cooperative) (called|named)',
  '(founder|owner|ceo|cto|head|director) of',
  '(student|phd|researcher|studies|studying) at',
);

/** "from X", "lives in X"; after a company or a role "in X" tells where that is. */
const isPlace = (passage: Sentence, run: NameRun): boolean => {
  const kind = kindOf(run);
  const isNameOfCompany = run.words.length > 1 && isCompanyEnding(run.words.at(-1)?.lower ?? '');
  if ((kind !== 'place' && kind !== 'unknown') || isNameOfCompany) return false;
  const before = before4(passage, run);
  if (LIVES_IN.test(before)) return true;
  const located = passage[run.from - 2];
  if (!before.endsWith(' in') || !located) return false;
  return isRole(located.lower) || (kind === 'place' && located.capitalised);
};
const LIVES_IN = endingIn(
  'from',
  'based (in|near)',
  '(lives|living|live) in',
  'moved to',
  'grew up in',
  'works (in|out of)',
);

/** "Lagos" as "Lagos, Nigeria" when the country follows. */
const withCountry = (place: NameRun, runs: readonly NameRun[]): string => {
  const country = runs.find((run) => run.from === place.to && kindOf(run) === 'place');
  return country && kindOf(place) === 'place' ? `${place.text}, ${country.text}` : place.text;
};

const before4 = (passage: Sentence, run: NameRun): string =>
  textOf(passage.slice(Math.max(0, run.from - 4), run.from)).toLowerCase();

const textOf = (words: readonly Token[]): string => words.map(({ text }) => text).join(' ');
