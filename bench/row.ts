/** A figure that a row measured. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  /** The highest or lowest value that meets the target. A figure without a target is only shown. */
  target?: { most: number } | { least: number };
  /** The value to compare it with: measured in the same run, or a constant that says so. */
  beside?: { what: string; value: number; unit?: string };
  /** What bounds the figure, in a sentence. It is shown when the figure misses its target. */
  limit?: string;
}

/**
 * The names of the rows, in the order of measuring: rows that need a quiet machine come before rows that make it busy.
 * They are apart from the rows, so that a wrong command line is reported without loading the rows.
 */
export const ROW_NAMES = [
  'chain',
  'chain-browser',
  'breaker',
  'pii',
  'browser',
  'api',
  'transitions',
  'init',
  'live',
  'console',
  'burst-300',
  'burst-1000',
] as const;
export type RowName = (typeof ROW_NAMES)[number];

/** A promise about speed, and how it is measured. */
export interface Row {
  name: RowName;
  /** The promise in a sentence, and what it is compared with. */
  target: string;
  run(): Promise<Figure[]>;
}

/** The result of a row: its figures, or why it has none. */
export interface Measured {
  row: { name: string; target: string };
  seconds: number;
  figures: Figure[];
  /** Set where the row itself failed. */
  failure?: string;
}

export type Verdict = 'met' | 'missed' | '';

export const verdictOf = ({ value, target }: Figure): Verdict => {
  if (target === undefined) return '';
  // A figure that could not be calculated does not meet a target.
  const holds = 'most' in target ? value <= target.most : value >= target.least;
  return holds ? 'met' : 'missed';
};
