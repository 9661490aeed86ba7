import { UsageError } from './refusal.ts';

/** A number from `least` to `most`. @throws UsageError */
export const amount = (
  name: string,
  text: string,
  { least = 0, most, whole = true }: { least?: number; most: number; whole?: boolean },
): number => {
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most) || (whole && !Number.isInteger(value)))
    throw new UsageError(`--${name} ${text} is not a ${whole ? 'whole number' : 'number'} from ${least} to ${most}.`);
  return value;
};

/** The seed of everything that a command leaves to chance. @throws UsageError */
export const seed = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--seed must be a whole number, and "${text}" is not.`);
  return Number(text);
};

/** A day, as in 2027-02-01. JavaScript reads 2027-02-30 as a day of March. */
export const isDay = (text: string): boolean => {
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return parsed !== undefined && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
};

/** The day whose prices count. @throws UsageError */
export const priceDay = (text: string): string => {
  if (!isDay(text)) throw new UsageError(`--on ${text} is not a day; write it as in --on 2027-02-01.`);
  return text;
};
