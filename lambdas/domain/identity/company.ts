import { spellingKey } from '../text/transliteration.ts';
import { containsPhrase, words } from '../text/words.ts';

const LEGAL_FORMS = new Set(
  'inc llc ltd limited gmbh ag as asa ab oy plc corp corporation company co sa sarl bv'.split(' '),
);

/** A company's everyday name: folded, without its legal form. Empty if nothing else is left. */
export const tradeName = (company: string): string =>
  words(company)
    .filter((word) => !LEGAL_FORMS.has(word))
    .join(' ');

/** Whether two names may be one company's: "Kelewele" and "Kelewele Labs Ltd.", "Strype" and "Stripe". */
export const isSameCompany = (one: string, other: string): boolean => {
  const [a, b] = [tradeName(one), tradeName(other)];
  return containsPhrase(a, b) || containsPhrase(b, a) || spellingKey(a) === spellingKey(b);
};
