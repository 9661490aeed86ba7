/**
 * A figure with its bar: a share that must reach `bar`, or a count that must not exceed `most`. Without either, the
 * figure is only printed.
 */
export type Measure = { value: number; bar?: number; most?: number };

/** One kind of cases: their number and results. `misses` says what went wrong, for the person who repairs it. */
export type Row = { kind: string; cases: number; measures: Record<string, Measure>; misses: string[] };

/** A promise of the project, measured over a corpus. */
export type Table = { title: string; measure(): Row[] | Promise<Row[]> };

/** `count` of `cases`, as a measure. Without cases, all are right. */
export const share = (count: number, cases: number, bar?: number): Measure => ({
  value: cases === 0 ? 1 : count / cases,
  ...(bar !== undefined && { bar }),
});

export const isMissed = ({ value, bar = value, most = value }: Measure): boolean => value < bar || value > most;

export const holds = ({ measures }: Row): boolean => !Object.values(measures).some(isMissed);

/** The row without its bars: its figures are only printed. */
export const withoutBars = ({ measures, ...row }: Row): Row => ({
  ...row,
  measures: Object.fromEntries(Object.entries(measures).map(([name, { value }]) => [name, { value }])),
});

/** Items grouped by `kindOf`, in the order in which the kinds appear. */
export const byKind = <T>(items: readonly T[], kindOf: (item: T) => string): [string, T[]][] => [
  ...Map.groupBy(items, kindOf),
];
