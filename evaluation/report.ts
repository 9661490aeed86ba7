import { holds, isMissed, type Measure, type Row } from './table.ts';

/**
 * A table as text, a line for each row: its cases and, for each measure, the value and its bar. A dash stands for a
 * missing measure. Misses follow a row that fails its bar.
 */
export const report = (title: string, rows: readonly Row[]): string => {
  const names = [...new Set(rows.flatMap(({ measures }) => Object.keys(measures)))];
  const lines = rows.map(({ kind, cases, measures }) => [
    kind,
    String(cases),
    ...names.map((name) => cellOf(measures[name])),
  ]);
  const head = ['kind', 'cases', ...names];
  const widths = head.map((name, at) => Math.max(name.length, ...lines.map((line) => (line[at] ?? '').length)));
  const aligned = (line: string[]): string =>
    line.map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart((widths[at] ?? 0) + 2))).join('');
  return [
    title,
    aligned(head),
    ...rows.flatMap((row, at) => [
      aligned(lines[at] ?? []),
      ...(holds(row) ? [] : row.misses.map((miss) => `  ✗ ${miss}`)),
    ]),
  ].join('\n');
};

const cellOf = (measure: Measure | undefined): string => {
  if (measure === undefined) return '–';
  const { value, bar, most } = measure;
  if (most !== undefined) return `${value} ${isMissed(measure) ? '>' : '≤'} ${most}`;
  return bar === undefined
    ? value.toFixed(3)
    : `${value.toFixed(3)} ${isMissed(measure) ? '<' : '≥'} ${bar.toFixed(2)}`;
};
