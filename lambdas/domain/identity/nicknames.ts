import NAMES from './names.json' with { type: 'json' };

/** Names by which one person is called, a line a family of them, the full form first; a short form may be in several. */
const LINES = NAMES.calledAlso.map((line) => line.split(' '));

/** Folded first name ► the numbers of the lines that it is in. */
const FAMILIES: ReadonlyMap<string, readonly number[]> = LINES.reduce((all, names, line) => {
  for (const name of names) all.set(name, [...(all.get(name) ?? []), line]);
  return all;
}, new Map<string, number[]>());

/** Whether two folded first names may be one person's, as Bob and Robert are. */
export const mayBeCalled = (one: string, other: string): boolean => {
  const families = FAMILIES.get(other);
  return [...(FAMILIES.get(one) ?? [])].some((family) => families?.includes(family));
};

/** The full forms that a folded first name may stand for, each the first of its line: of Alex alexander and alexandra. */
export const fullFormsOf = (given: string): string[] =>
  (FAMILIES.get(given) ?? []).flatMap((line) => LINES[line]?.[0] ?? []);

/** The full form of a folded short one, if there is only one: of Bob it is robert, of Alex nobody knows. */
export const fullFormOf = (given: string): string | undefined => {
  const forms = fullFormsOf(given);
  return forms.length === 1 && forms[0] !== given ? forms[0] : undefined;
};

const setOf = (lines: string[]): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split(' ')));

/** First names that so many people bear that they tell nobody apart, wherever they live. */
const COMMON_GIVEN = setOf(NAMES.commonGiven);

/** Family names that hundreds of thousands of people bear: a full name with one of these has namesakes. */
const COMMON_FAMILY = setOf(NAMES.commonFamily);

/** @param folded in Latin letters without marks */
export const isCommonGiven = (folded: string): boolean => COMMON_GIVEN.has(folded);
export const isCommonFamily = (folded: string): boolean => COMMON_FAMILY.has(folded);
