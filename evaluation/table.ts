/** A figure between 0 and 1, and what it must not be below. */
export type Measure = { value: number; bar: number };

/**
 * One kind of cases: how many there are and how they came out. `misses` says which went wrong and how, for whoever
 * mends it.
 */
export type Row = { kind: string; cases: number; measures: Record<string, Measure>; misses: string[] };

/** Something that the project promises, measured over a corpus. */
export type Table = { title: string; measure(): Row[] | Promise<Row[]> };

/** `count` of `cases`, as a measure; of no cases, all. */
export const share = (count: number, cases: number, bar: number): Measure => ({
  value: cases === 0 ? 1 : count / cases,
  bar,
});

export const isBelowBar = ({ value, bar }: Measure): boolean => value < bar;

export const holds = ({ measures }: Row): boolean => !Object.values(measures).some(isBelowBar);

/** Items by what `kindOf` says of each, in the order in which the kinds appear. */
export const byKind = <T>(items: readonly T[], kindOf: (item: T) => string): [string, T[]][] => [
  ...Map.groupBy(items, kindOf),
];
