import COMPANIES from './companies.json' with { type: 'json' };
import { entriesOf, mentions, spellingKey, wordsOf } from './profile-words.ts';

const LEGAL_FORMS = new Set(entriesOf(COMPANIES.legalForms));
const SOFT = new Set(entriesOf(COMPANIES.soft));
const NO_EMPLOYER = new Set(entriesOf(COMPANIES.noEmployer));
/** Kinds of organisations. Two kinds with one name are two organisations. */
const KINDS = new Set(Object.keys(COMPANIES.sameWord));
const SAME_WORD: ReadonlyMap<string, string> = new Map(
  Object.entries(COMPANIES.sameWord).flatMap(([word, others]) =>
    entriesOf(others).map((other): [string, string] => [other, word]),
  ),
);

/** The everyday name of a company: folded, without its legal form. "Hospital" is one word in every language. */
const tradeName = (company: string): string[] =>
  wordsOf(company)
    .map((word) => word.replace(/'s$/, ''))
    .filter((word) => !LEGAL_FORMS.has(word))
    .map((word) => SAME_WORD.get(word) ?? word);

/**
 * Whether two names may be one company's: "Kelewele" and "Kelewele Labs Ltd.", "Strype" and "Stripe", "BBC" in full.
 */
const isSameCompany = (one: string, other: string): boolean => {
  const [a, b] = [tradeName(one), tradeName(other)];
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.some((word) => !SOFT.has(word) && !KINDS.has(word)) && mentions(long.join(' '), short.join(' ')))
    return true;
  const [kinds, others] = [a, b].map((words) => words.filter((word) => KINDS.has(word)));
  const isOtherKind = kinds?.length && others?.length && !kinds.some((kind) => others.includes(kind));
  const core = coreOf(a);
  if (core !== '' && core === coreOf(b)) return !isOtherKind;
  return [one, other].some((name) => isInitialsOf(short.join(''), wordsOf(name)));
};

const coreOf = (words: readonly string[]): string =>
  spellingKey(words.filter((word) => !SOFT.has(word) && !KINDS.has(word)).join(''));

const isInitialsOf = (short: string, words: readonly string[]): boolean =>
  words.length > 2 && words.map((word) => word[0]).join('') === short;

/** The names in "Kubika, it's called Nuvento now": the words with capitals, or all of them where there are none. */
export const companyNamesIn = (said: string): string[] => {
  const parts = said
    .split(/[,;(/]|\b(?:now|formerly|called|previously|ex)\b/i)
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  const named = parts.filter((part) => /\p{Lu}|\p{Lo}|\d/u.test(part));
  return named.length > 0 ? named : parts;
};

export const isEmployer = (company: string): boolean => !NO_EMPLOYER.has(wordsOf(company).join(' '));

export const agreesOnCompany = (said: string, shown: string): boolean =>
  companyNamesIn(said).some((name) => isSameCompany(name, shown));

/** Whether it occurs as a name: growing apples is not working at Apple, nor is supplying a company. */
export const namesCompany = (text: string, said: string): boolean =>
  companyNamesIn(said).some((name) => {
    const first = name.trim().split(/\s+/)[0] ?? '';
    const isThere = mentions(tradeName(text).join(' '), tradeName(name).join(' ')) && text.includes(first.slice(0, 2));
    return isThere && !OUTSIDE.test(text);
  });
const OUTSIDE =
  /\b(not|never|no (relation|connection|link)|customers?|clients?|suppl(y|ier)|fan|competitors?|unlike|instead of|against)\b/i;

/** The employer that a headline names: "Engineer at Kuura Games", "SRE @ Loomworks", "Ingenieurin bei Kiesel". */
export const employerIn = (headline: string): string | undefined =>
  /(?<![\p{L}])(?:at|@|bei|chez|hos)\s*(\p{Lu}[\p{L}\p{N}&'.-]*(?: (?:of |& |and )?\p{Lu}[\p{L}\p{N}&'.-]*)*)/u.exec(
    headline,
  )?.[1];
