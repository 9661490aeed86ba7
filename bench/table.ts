import { type Figure, type Measured, verdictOf } from './row.ts';

/** The content of each column for one figure. */
export interface Cells {
  figure: string;
  value: string;
  target: string;
  beside: string;
  verdict: string;
}

export const cellsOf = (figure: Figure): Cells => {
  const { what, value, unit, target, beside } = figure;
  return {
    figure: what,
    value: withUnit(value, unit),
    target: target === undefined ? '' : 'most' in target ? `≤ ${written(target.most)}` : `≥ ${written(target.least)}`,
    beside: beside === undefined ? '' : `${beside.what}: ${withUnit(beside.value, beside.unit ?? '')}`,
    verdict: verdictOf(figure),
  };
};

const withUnit = (value: number, unit: string): string => `${written(value)} ${unit}`.trim();

/** Three significant digits. A whole number keeps all its digits. */
export const written = (value: number): string => {
  if (Number.isNaN(value)) return 'unknown';
  if (Number.isInteger(value) || Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
};

const COLUMNS = ['figure', 'value', 'target', 'beside', 'verdict'] as const;

/** A row and its figures, for a terminal. */
export const linesOf = ({ row, seconds, figures, failure }: Measured): string => {
  const all = figures.map(cellsOf);
  const widths = COLUMNS.map((column) => Math.max(0, ...all.map((cells) => cells[column].length)));
  const lines = all.map((cells) =>
    COLUMNS.map((column, at) => cells[column].padEnd(widths[at] ?? 0))
      .join('   ')
      .trimEnd(),
  );
  const limits = missedOf(figures).map(({ what, limit }) => `missed: ${what}. ${limit ?? ''}`.trim());
  const failed = failure === undefined ? [] : [`failed: ${failure}`];
  const body = [...lines, ...limits, ...failed].map((line) => `  ${line}`);
  return [`${row.name} (${Math.round(seconds)} s): ${row.target}`, ...body, ''].join('\n');
};

export const missedOf = (figures: readonly Figure[]): Figure[] =>
  figures.filter((figure) => verdictOf(figure) === 'missed');
