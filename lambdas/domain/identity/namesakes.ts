import type { MentionedPerson } from '../../contracts/person.ts';
import { isInflected } from '../text/inflection.ts';
import { fold, words } from '../text/words.ts';
import { isSameCompany } from './company.ts';
import { countryOf, isCountry } from './location.ts';

/** How two mentions of one name fit together by what is said about them; `unsaid` if nothing can be compared. */
export type Likeness = 'same' | 'unsaid' | 'apart';

/** One field of both: `doubtful` if they differ but may describe one person. */
type Sign = Likeness | 'doubtful';

type Known = Pick<MentionedPerson, 'name' | 'search_query' | 'company' | 'role' | 'place'>;

/**
 * Whether two mentions of one name are one person. Another company or country means two people. Roles or places in
 * different words also mean two people, unless something else agrees: the same person is rarely "nurse" and "lawyer",
 * but at one company may be "manager" and "head of sales". If only queries are known, they are compared in the same
 * way, for exactly the same name.
 */
export const likenessOf = (one: Known, other: Known): Likeness => {
  const signs = [
    compared(one.company, other.company, (a, b) => (isSameCompany(a, b) ? 'same' : 'apart')),
    compared(one.place, other.place, placeSign),
    compared(one.role, other.role, wordSign),
    ...(fold(one.name) === fold(other.name) ? [compared(onlyQuery(one), onlyQuery(other), wordSign)] : []),
  ];
  if (signs.includes('apart')) return 'apart';
  if (signs.includes('same')) return 'same';
  return signs.includes('doubtful') ? 'apart' : 'unsaid';
};

/** The words of the search query besides the name. Only for a person without company, role and place. */
const onlyQuery = ({ name, search_query, company, role, place }: Known): string | null => {
  if (company !== null || role !== null || place !== null) return null;
  const named = words(name);
  return (
    words(search_query)
      .filter((word) => !named.includes(word))
      .join(' ') || null
  );
};

const compared = (a: string | null, b: string | null, signOf: (a: string, b: string) => Sign): Sign =>
  a === null || b === null ? 'unsaid' : signOf(a, b);

/** A city may lie in the country of the other mention. Two cities, even at one company, are two people. */
const placeSign = (a: string, b: string): Sign => {
  const [one, other] = [countryOf(a), countryOf(b)];
  if (one !== undefined && other !== undefined && one !== other) return 'apart';
  if (shareWords(a, b)) return 'same';
  return isCountry(a) || isCountry(b) ? 'unsaid' : 'apart';
};

const wordSign = (a: string, b: string): Sign => (shareWords(a, b) ? 'same' : 'doubtful');

const shareWords = (a: string, b: string): boolean =>
  words(a).some((word) => word.length > 1 && words(b).some((other) => isInflected(word, other)));
