import { expect, it } from 'vitest';
import { HELD_OUT, PII_CORPUS } from '../../evaluation/pii.ts';
import { scorePii } from '../../evaluation/pii-score.ts';
import { scrubText } from '../../lambdas/domain/pii/scrub.ts';

/** The patterns of private data are judged by their corpora, in one test: thousands of mutants run it. */
it.each([PII_CORPUS, HELD_OUT])('every text of corpus %$ becomes exactly what it must', (corpus) => {
  expect(scorePii(corpus, scrubText).missed).toEqual([]);
});
