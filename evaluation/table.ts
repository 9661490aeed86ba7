/**
 * A figure, and what it is held to: a share that must not be below `bar`, or a count that must not be above `most`. A
 * figure without either is only printed.
 */
export type Measure = { value: number; bar?: number; most?: number };

/**
 * One kind of cases: how many there are and how they came out. `misses` says which went wrong and how, for whoever
 * mends it.
 */
export type Row = { kind: string; cases: number; measures: Record<string, Measure>; misses: string[] };

/** Something that the project promises, measured over a corpus. */
export type Table = { title: string; measure(): Row[] | Promise<Row[]> };

/** `count` of `cases`, as a measure; of no cases, all. */
export const share = (count: number, cases: number, bar?: number): Measure => ({
  value: cases === 0 ? 1 : count / cases,
  ...(bar !== undefined && { bar }),
});

export const isMissed = ({ value, bar = value, most = value }: Measure): boolean => value < bar || value > most;

export const holds = ({ measures }: Row): boolean => !Object.values(measures).some(isMissed);

/** A row whose figures are printed and held to nothing. */
export const withoutBars = ({ measures, ...row }: Row): Row => ({
  ...row,
  measures: Object.fromEntries(Object.entries(measures).map(([name, { value }]) => [name, { value }])),
});

/** Items by what `kindOf` says of each, in the order in which the kinds appear. */
export const byKind = <T>(items: readonly T[], kindOf: (item: T) => string): [string, T[]][] => [
  ...Map.groupBy(items, kindOf),
];
