import type { MentionedPerson } from '../../../contracts/person.ts';
import { isAfterNames, isTitle } from '../../identity/person-name.ts';
import { plainText } from '../../text/visible-text.ts';

/** The contract's longest name. A longer text is not a name. */
const LONGEST_NAME = 120;

/** Brave reads 400 characters and 50 words of a query (Brave's documentation, 2026). One limit serves every source. */
const LONGEST_QUERY = 300;
const MOST_WORDS = 30;

/** Letters with their marks, and an apostrophe or a hyphen inside. Joiners are part of some scripts' letters. */
const NAME_WORD = /^\p{L}[\p{L}\p{M}\u200c\u200d]*(?:['-]\p{L}[\p{L}\p{M}\u200c\u200d]*)*$/u;

/** Words of a fact may have digits, too: "7 Elevens", "Node.js" as two words. */
const FACT_WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d]*(?:['-][\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d]*)*/gu;

/** One letter of a script with capitals is an initial. One Chinese character may be a whole name. */
const INITIAL = /^[\p{Lu}\p{Ll}\p{Lt}]$/u;

/** GitHub, Solr and Brave write operators in capitals. "Or" is a name, "OR" is not. */
const OPERATOR = /^(AND|OR|NOT|TO|NEAR)$/;

/**
 * The words of a name that may be searched, in their own script: only letters, so that no search operator is left.
 * Empty if fewer than two letters remain. Titles, degrees and initials are left out.
 */
export const nameWords = (name: string): string[] => {
  if (name.length > LONGEST_NAME) return [];
  const [whole = [], after = []] = normal(name)
    .split(',')
    .map((part) => part.split(/\s+/).filter((word) => word !== ''));
  // "Solberg, Maren" is reversed. In "Maren Solberg, Fjordlys" the second part is her company.
  const rest = wordsOf(after);
  const words = wordsOf(whole.length === 1 && rest.length > 0 ? [...after, ...whole] : whole);
  return words.join('').length < 2 ? [] : words;
};

const wordsOf = (said: readonly string[]): string[] => {
  const first = said.findIndex((word) => !isTitle(word));
  return (first === -1 ? [] : said.slice(first))
    .filter((word, at) => NAME_WORD.test(word) && !INITIAL.test(word) && !(at > 0 && isAfterNames(word)))
    .map(withoutOperator);
};

/** The words of a fact such as a company, without punctuation and operators. */
export const factWords = (fact: string | null): string[] =>
  (normal(fact ?? '').match(FACT_WORD) ?? []).map(withoutOperator);

/**
 * Name, role, company and place as plain words; `undefined` if the name cannot be searched. The model's `search_query`
 * is not used: a text may have put operators or other people into it.
 */
export const plainQuery = (person: MentionedPerson): string | undefined => {
  const name = nameWords(person.name);
  if (name.length === 0) return undefined;
  const facts = [person.role, person.company, person.place].flatMap(factWords);
  const words = [...name, ...facts].slice(0, MOST_WORDS);
  while (words.join(' ').length > LONGEST_QUERY) words.pop();
  return words.join(' ');
};

const normal = (text: string): string =>
  plainText(text.normalize('NFKC'))
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[‐‑]/g, '-');

const withoutOperator = (word: string): string =>
  OPERATOR.test(word) ? word.slice(0, 1) + word.slice(1).toLowerCase() : word;
