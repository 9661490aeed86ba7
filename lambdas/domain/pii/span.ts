import type { PiiCounts, PiiType } from '../../contracts/transcript.ts';

/** Personal data in a text: from `start` up to, not including, `end`. */
export type PiiSpan = { start: number; end: number; type: PiiType };

export const PLACEHOLDER: Record<PiiType, string> = {
  phone: '[PHONE]',
  email: '[EMAIL]',
  ssn: '[SSN]',
  card: '[CARD]',
};

export const noPii = (): PiiCounts => ({ phone: 0, email: 0, ssn: 0, card: 0 });

export const addCounts = (a: PiiCounts, b: PiiCounts): PiiCounts => ({
  phone: a.phone + b.phone,
  email: a.email + b.email,
  ssn: a.ssn + b.ssn,
  card: a.card + b.card,
});

export const countSpans = (spans: readonly PiiSpan[]): PiiCounts => {
  const counts = noPii();
  for (const { type } of spans) counts[type] += 1;
  return counts;
};

/**
 * The spans in the order of the text, overlapping ones merged. The longest decides the type: digits in an e-mail
 * address are part of the address. Whatever a detector found is covered.
 */
export const mergeSpans = (spans: readonly PiiSpan[]): PiiSpan[] => {
  const merged: PiiSpan[] = [];
  let longest = 0;
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    const length = span.end - span.start;
    if (last === undefined || span.start >= last.end) {
      merged.push({ ...span });
      longest = length;
      continue;
    }
    last.end = Math.max(last.end, span.end);
    if (length > longest) {
      last.type = span.type;
      longest = length;
    }
  }
  return merged;
};

/** `text` with every span replaced by its placeholder. `spans` are in order and do not overlap. */
export const redact = (text: string, spans: readonly PiiSpan[]): string => {
  const kept: string[] = [];
  let from = 0;
  for (const { start, end, type } of spans) {
    kept.push(text.slice(from, start), PLACEHOLDER[type]);
    from = end;
  }
  return kept.join('') + text.slice(from);
};
