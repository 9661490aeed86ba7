import { type PriceName, priceOn } from './prices.ts';
import { type Range, range, sum, times } from './range.ts';

/** A line of the bill. */
export interface Line {
  item: string;
  quantity: Range;
  of: PriceName;
  /** Why the quantity is uncertain. */
  note?: string | undefined;
}

export const line = (item: string, quantity: number | Range, of: PriceName, note?: string): Line => ({
  item,
  quantity: range(quantity),
  of,
  note,
});

/** @param on the day of payment, as 2027-02-01 */
export const dollarsOf = ({ quantity, of }: Line, on: string): Range => times(quantity, priceOn(of, on).dollars);

export const total = (lines: Line[], on: string): Range => sum(lines.map((one) => dollarsOf(one, on)));
