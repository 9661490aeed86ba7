import { scrubText } from '../lambdas/domain/pii/scrub.ts';
import heldOut from './pii/held-out.json' with { type: 'json' };
import negatives from './pii/negatives.json' with { type: 'json' };
import positives from './pii/positives.json' with { type: 'json' };
import { type PiiCorpus, type PiiNegative, type PiiPositive, scorePii } from './pii-score.ts';
import { byKind, type Row, share, type Table } from './table.ts';

export const PII_CORPUS: PiiCorpus = {
  positives: positives as PiiPositive[],
  negatives: negatives as PiiNegative[],
};

/** Texts that nobody saw while writing the rules. */
export const HELD_OUT = heldOut as PiiCorpus;

const RECALL = 0.99;
const PRECISION = 0.98;

/**
 * Private data: how much of each type is found, written and spoken, and how many replacements are right. The last row
 * of a corpus also has the texts with nothing to find.
 */
export const pii: Table = {
  title: 'Private data: found in every form, and little else replaced',
  measure: () => [...rowsOf(PII_CORPUS, ''), ...rowsOf(HELD_OUT, ', held out')],
};

const rowsOf = ({ positives, negatives }: PiiCorpus, of: string): Row[] => [
  ...byKind(positives, ({ type, form }) => `${type} ${form}`).map(([kind, texts]) =>
    rowOf(kind + of, { positives: texts, negatives: [] }),
  ),
  rowOf(`all, and nothing to find${of}`, { positives, negatives }),
];

const rowOf = (kind: string, corpus: PiiCorpus): Row => {
  const { precision, missed } = scorePii(corpus, scrubText);
  const texts = new Set(missed.map(({ text }) => text));
  const found = corpus.positives.filter(({ text }) => !texts.has(text));
  return {
    kind,
    cases: corpus.positives.length + corpus.negatives.length,
    measures: {
      recall: share(found.length, corpus.positives.length, RECALL),
      precision: { value: precision, bar: PRECISION },
    },
    misses: missed.map(({ text, scrubbed }) => `${text} became ${scrubbed}`),
  };
};
