import { isDeepStrictEqual } from 'node:util';
import { type PageCase, READ_AT, shownPageCases } from './page-corpus.ts';
import { byKind, type Row, share, type Table } from './table.ts';

/** Page reading: the verdict and every field of every page must be exact, in every kind. */
export const pageReading: Table = {
  title: 'Reading pages: verdict and every field exact',
  measure: async () => byKind(await shownPageCases(), ({ kind }) => kind).map(([kind, cases]) => rowOf(kind, cases)),
};

const rowOf = (kind: string, cases: PageCase[]): Row => {
  const misses = cases.flatMap((one) => missOf(one) ?? []);
  return {
    kind,
    cases: cases.length,
    measures: { exact: share(cases.length - misses.length, cases.length, 1) },
    misses,
  };
};

/**
 * The actual reading, if it is not the expected one. A field without a value counts as missing, as it does in storage.
 */
const missOf = ({ source, page, expected }: PageCase): string | undefined => {
  const reading: unknown = JSON.parse(JSON.stringify(source.read(page, READ_AT)));
  return isDeepStrictEqual(reading, expected)
    ? undefined
    : `${page.finalUrl} (${page.status}): read ${JSON.stringify(reading)}, not ${JSON.stringify(expected)}`;
};
