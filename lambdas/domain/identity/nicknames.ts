import NAMES from './names.json' with { type: 'json' };

/** Names for one person, a family of names a line, the full form first. A short form may be in several lines. */
const LINES = NAMES.calledAlso.map((line) => line.split(' '));

/** Folded first name ► the lines that contain it. */
const FAMILIES: ReadonlyMap<string, readonly number[]> = LINES.reduce((all, names, line) => {
  for (const name of names) all.set(name, [...(all.get(name) ?? []), line]);
  return all;
}, new Map<string, number[]>());

/** Whether two folded first names may be one person's, like Bob and Robert. */
export const mayBeCalled = (one: string, other: string): boolean => {
  const families = FAMILIES.get(other);
  return [...(FAMILIES.get(one) ?? [])].some((family) => families?.includes(family));
};

/** The full forms of a folded first name: for Alex, alexander and alexandra. */
export const fullFormsOf = (given: string): string[] =>
  (FAMILIES.get(given) ?? []).flatMap((line) => LINES[line]?.[0] ?? []);

/** The full form of a folded short one, if there is only one: robert for Bob, but none for Alex. */
export const fullFormOf = (given: string): string | undefined => {
  const forms = fullFormsOf(given);
  return forms.length === 1 && forms[0] !== given ? forms[0] : undefined;
};

const setOf = (lines: string[]): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split(' ')));

/** First names so common that they tell nobody apart, in any country. */
const COMMON_GIVEN = setOf(NAMES.commonGiven);

/** Family names of hundreds of thousands of people: a full name with one of these has namesakes. */
const COMMON_FAMILY = setOf(NAMES.commonFamily);

/** @param folded in Latin letters without marks */
export const isCommonGiven = (folded: string): boolean => COMMON_GIVEN.has(folded);
export const isCommonFamily = (folded: string): boolean => COMMON_FAMILY.has(folded);
