/** A figure that a row has measured. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  /** The most or the least that it is to be. A figure without is only shown. */
  target?: { most: number } | { least: number };
  /** What it is compared with: measured in the same run, or a constant that says so. */
  beside?: { what: string; value: number; unit?: string };
  /** What bounds it, in a sentence: told where it misses its target. */
  limit?: string;
}

/**
 * The names of the rows, in the order in which they are measured and shown: what needs a quiet machine comes before what makes it busy. They
 * stand apart from the rows, so that a wrong command line is told without loading all that is measured.
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
  'burst-300',
  'burst-1000',
] as const;
export type RowName = (typeof ROW_NAMES)[number];

/** Something that the project promises of its speed, and how it is measured. */
export interface Row {
  name: RowName;
  /** The promise in a sentence, and what it is compared with. */
  target: string;
  run(): Promise<Figure[]>;
}

/** What became of a row: its figures, or why it has none. */
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
  // A figure that could not be worked out is none that meets a target.
  const holds = 'most' in target ? value <= target.most : value >= target.least;
  return holds ? 'met' : 'missed';
};
