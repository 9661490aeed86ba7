import { PII_TYPES, type PiiCounts, type PiiType } from '../lambdas/contracts/transcript.ts';

export type PiiPositive = {
  type: PiiType;
  form: 'written' | 'spoken';
  text: string;
  scrubbed: string;
  counts: PiiCounts;
};
export type PiiNegative = { kind: string; text: string };
export type PiiCorpus = { positives: readonly PiiPositive[]; negatives: readonly PiiNegative[] };

/** `recall` by type and form, such as `phone written`: the share of texts with exactly the expected placeholders. */
export type PiiScore = {
  recall: Record<string, number>;
  /**
   * The share of right replacements. A replacement in a negative text, or one too many in a positive text, is wrong.
   */
  precision: number;
  /** The texts with another result than expected, with that result. */
  missed: { text: string; scrubbed: string }[];
};

type Scrub = (text: string) => { text: string; counts: PiiCounts };

const total = (counts: PiiCounts): number => PII_TYPES.reduce((sum, type) => sum + counts[type], 0);

/** Scores a scrubber on a corpus. All values are invented, so misses may be shown. */
export const scorePii = ({ positives, negatives }: PiiCorpus, scrub: Scrub): PiiScore => {
  const seen: Record<string, { right: number; all: number }> = {};
  const missed: PiiScore['missed'] = [];
  let due = 0;
  let undue = 0;

  for (const { type, form, text, scrubbed, counts } of positives) {
    const outcome = scrub(text);
    const cell = seen[`${type} ${form}`] ?? { right: 0, all: 0 };
    seen[`${type} ${form}`] = cell;
    const right = outcome.text === scrubbed && PII_TYPES.every((each) => outcome.counts[each] === counts[each]);
    cell.all += 1;
    if (right) cell.right += 1;
    else missed.push({ text, scrubbed: outcome.text });
    for (const each of PII_TYPES) {
      due += Math.min(outcome.counts[each], counts[each]);
      undue += Math.max(0, outcome.counts[each] - counts[each]);
    }
  }
  for (const { text } of negatives) {
    const outcome = scrub(text);
    undue += total(outcome.counts);
    if (outcome.text !== text) missed.push({ text, scrubbed: outcome.text });
  }

  const recall = Object.fromEntries(Object.entries(seen).map(([cell, { right, all }]) => [cell, right / all]));
  return { recall, precision: due + undue === 0 ? 1 : due / (due + undue), missed };
};
