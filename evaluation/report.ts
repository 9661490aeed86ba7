import { holds, isBelowBar, type Row } from './table.ts';

/**
 * A table as text: a line a row with its cases and, for each measure, the value and its bar; a value below its bar is
 * marked, and what went wrong stands under the row.
 */
export const report = (title: string, rows: readonly Row[]): string => {
  const width = Math.max(...rows.map(({ kind }) => kind.length), 'kind'.length);
  const names = Object.keys(rows[0]?.measures ?? {});
  const head = ['kind'.padEnd(width), 'cases'.padStart(6), ...names.map((name) => name.padStart(COLUMN))].join('');
  return [title, head, ...rows.flatMap((row) => linesOf(row, width))].join('\n');
};

const COLUMN = 22;

const linesOf = (row: Row, width: number): string[] => {
  const values = Object.values(row.measures).map((measure) => {
    const sign = isBelowBar(measure) ? '<' : '≥';
    return `${measure.value.toFixed(3)} ${sign} ${measure.bar.toFixed(2)}`.padStart(COLUMN);
  });
  const line = [row.kind.padEnd(width), String(row.cases).padStart(6), ...values].join('');
  return holds(row) ? [line] : [line, ...row.misses.map((miss) => `  ✗ ${miss}`)];
};
