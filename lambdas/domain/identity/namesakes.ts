import type { NamedPerson } from '../../contracts/person.ts';
import { isKin, stemOf } from '../text/stem.ts';
import { fold, words } from '../text/words.ts';
import { isSameCompany } from './company.ts';
import { placeAgreement } from './location.ts';
import { roleAgreement } from './occupation.ts';

/** How what is said of two mentions of one name fits together; `unsaid` when nothing can be compared. */
export type Likeness = 'same' | 'unsaid' | 'apart';

/** One field of both: `doubtful` when they differ and may still be said of one person. */
type Sign = Likeness | 'doubtful';

type Known = Pick<NamedPerson, 'name' | 'search_query' | 'company' | 'role' | 'place'>;

/**
 * Whether two mentions of one name are one person. Another company, another place or work of another field are two
 * people. Words for work that only sound different are two people too, unless something else agrees: the same person is
 * seldom called "nurse" and "lawyer", but at one company "manager" and "head of sales". Where only queries are known they
 * are compared like that, of the very same name.
 */
export const likenessOf = (one: Known, other: Known): Likeness => {
  const signs = [
    compared(one.company, other.company, (a, b) => (isSameCompany(a, b) ? 'same' : 'apart')),
    compared(one.place, other.place, placeSign),
    compared(one.role, other.role, roleSign),
    ...(fold(one.name) === fold(other.name) ? [compared(onlyQuery(one), onlyQuery(other), querySign)] : []),
  ];
  if (signs.includes('apart')) return 'apart';
  if (signs.includes('same')) return 'same';
  return signs.includes('doubtful') ? 'apart' : 'unsaid';
};

/** The words of the search query that are not the name. Only for a person without company, role and place. */
const onlyQuery = ({ name, search_query, company, role, place }: Known): string | null => {
  if (company !== null || role !== null || place !== null) return null;
  const named = words(name);
  return (
    words(search_query)
      .filter((word) => !named.includes(word))
      .join(' ') || null
  );
};

const querySign = (a: string, b: string): Sign => (shareWords(a, b) ? 'same' : 'doubtful');

const compared = (a: string | null, b: string | null, signOf: (a: string, b: string) => Sign): Sign =>
  a === null || b === null ? 'unsaid' : signOf(a, b);

const placeSign = (a: string, b: string): Sign => {
  switch (placeAgreement(a, b)) {
    case 'same':
      return 'same';
    case 'same_country':
      return 'unsaid';
    case 'other_city':
    case 'other_country':
      return 'apart';
    case 'unknown':
      return shareWords(a, b) ? 'same' : 'doubtful';
  }
};

/** The words decide in every language. What else is known of occupations only joins what the words would part. */
const roleSign = (a: string, b: string): Sign => {
  if (shareWords(a, b)) return 'same';
  const agreements = [roleAgreement(a, b), roleAgreement(b, a)];
  if (agreements.includes('same') || agreements.includes('near')) return 'same';
  return agreements.includes('other_field') ? 'apart' : 'doubtful';
};

const shareWords = (a: string, b: string): boolean => {
  const stems = words(b).map(stemOf);
  return words(a)
    .map(stemOf)
    .some((stem) => stem.length > 1 && stems.some((other) => isKin(stem, other)));
};
