import { UsageError } from '../command-line/refusal.ts';

const SECONDS = { s: 1, min: 60, h: 3_600 };

/** @returns jobs a second */
export const rate = (text: string): number => {
  const [, number = '', unit = ''] = /^(\d*\.?\d+)\/(s|min|h)$/.exec(text) ?? [];
  const perSecond = Number(number) / SECONDS[unit as keyof typeof SECONDS];
  if (!(perSecond > 0)) throw new UsageError(`--rate ${text} is no rate above 0; write it as 20/s, 90/min or 1000/h.`);
  if (perSecond > 1_000) throw new UsageError(`--rate ${text} is more than the 1000/s that are simulated.`);
  return perSecond;
};

/** `transcription=50,look_ups=100`. @param known the possible names, if they are known */
export const assignments = (option: string, text: string, known?: string[]): Map<string, number> => {
  const parts = text === '' ? [] : text.split(',');
  return new Map(
    parts.map((part) => {
      const [, name = '', number = ''] = /^([a-z_]+)=(\d+)$/.exec(part) ?? [];
      if (name === '') throw new UsageError(`--${option} ${part} is not a name and a whole number, as in name=50.`);
      if (Number(number) === 0)
        throw new UsageError(`--${option} ${part} is no number above 0: nothing would ever end.`);
      if (known && !known.includes(name))
        throw new UsageError(`--${option} knows no ${name}, only ${known.join(', ')}.`);
      return [name, Number(number)];
    }),
  );
};

/** `github,orcid`. */
export const names = (option: string, text: string, known: readonly string[]): Set<string> => {
  const found = text === '' ? [] : text.split(',');
  const unknown = found.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`--${option} knows no ${unknown}, only ${known.join(', ')}.`);
  return new Set(found);
};

export const choice = (option: string, text: string, values: Readonly<Record<string, number>>): number => {
  const found = Object.hasOwn(values, text) ? values[text] : undefined;
  if (found === undefined) throw new UsageError(`--${option} ${text} is none of ${Object.keys(values).join(', ')}.`);
  return found;
};
