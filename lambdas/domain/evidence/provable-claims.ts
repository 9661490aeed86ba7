import { asciiDigits } from '../text/digits.ts';
import type { Cited, Named } from './cited.ts';
import { isConfirmed, LONGEST_CLAIM, namedIn } from './claim-check.ts';
import { hasModelMarkup } from './instruction.ts';
import { addressesIn, isOfLine, PLACEHOLDER } from './risky-claims.ts';

/** A greeting or a closing is short in every language. */
const LONGEST_COURTESY = 140;

/**
 * Whether a claim keeps to what code can prove in any language: it cites lines that there are; its numbers, sums of money among them, and
 * addresses stand in them; a profile is cited about its own, confirmed person. What follows from a line is left to the
 * model, since no list of words of ours could tell for forty languages.
 *
 * @param people those whom the claim may name
 * @param meant whom "you" means in a claim that names nobody
 */
export const isProvable = (text: string, cited: Cited[], people: Named[], meant: Named[] = []): boolean => {
  if (cited.length === 0 || text.length > LONGEST_CLAIM || !isClean(text)) return false;
  const evidence = cited.flatMap(({ quote }) => numbersIn(quote));
  if (!numbersIn(text).every((number) => evidence.includes(number))) return false;
  if (!addressesIn(text).every((address) => cited.some((line) => isOfLine(address, line)))) return false;

  const named = namedIn(text, people);
  const about = named.length > 0 ? named : meant;
  return cited
    .flatMap(({ person }) => person ?? [])
    .every((owner) => isConfirmed(owner, people) && (about.length === 0 || about.some(({ name }) => name === owner)));
};

/** Whether a sentence that cites nothing may be a greeting or a closing: short, without a number or an address. */
export const mayBeCourtesy = (sentence: string): boolean =>
  sentence.length <= LONGEST_COURTESY &&
  isClean(sentence) &&
  numbersIn(sentence).length === 0 &&
  addressesIn(sentence).length === 0;

const isClean = (text: string): boolean => !hasModelMarkup(text) && !PLACEHOLDER.test(text);

/** The numbers of a text in ASCII digits, without what groups them: "1.200" and "1 200" are "1200". */
const numbersIn = (text: string): string[] =>
  (asciiDigits(text).match(/\d{1,3}(?:[.,\s\u00a0\u202f'’]\d{3})+(?!\d)|\d+/g) ?? []).map((number) =>
    number.replace(/\D/g, ''),
  );
