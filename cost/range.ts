/** A number between two possible bounds. A certain number has equal bounds. */
export interface Range {
  low: number;
  high: number;
}

export const range = (bounds: number | Range): Range =>
  typeof bounds === 'number' ? { low: bounds, high: bounds } : bounds;

export const isCertain = ({ low, high }: Range): boolean => low === high;

export const times = (one: Range, other: Range): Range => ({ low: one.low * other.low, high: one.high * other.high });

export const sum = (ranges: Range[]): Range => ({
  low: ranges.reduce((total, { low }) => total + low, 0),
  high: ranges.reduce((total, { high }) => total + high, 0),
});

/** `1.5`, or `1.5 to 2`. @param write how a bound is written */
export const written = ({ low, high }: Range, write: (bound: number) => string): string =>
  write(low) === write(high) ? write(low) : `${write(low)} to ${write(high)}`;
