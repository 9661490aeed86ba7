import { describe, expect, it } from 'vitest';
import type { Cited } from '../../../../lambdas/domain/evidence/cited.ts';
import { shownEvidence } from '../../../../lambdas/domain/evidence/shown-evidence.ts';
import { excerpt } from '../../../../lambdas/domain/text/excerpt.ts';

const FILLER = 'We spoke about nothing in particular for a while. ';
const CLAIM = 'You both sail to the Faroe islands.';
const line = (quote: string, at_seconds = 0): Cited => ({ from: 'transcript', quote, url: null, at_seconds });

describe('the evidence that is shown of a claim', () => {
  it('is all that was cited, when that is little', () => {
    const cited = [line('I sail to the Faroe islands.'), line('She sails there too.')];
    expect(shownEvidence(CLAIM, cited, [])).toEqual(cited);
  });

  it('is the lines that it rests on most, in their order', () => {
    const hours = Array.from({ length: 30 }, (_, at) => line(FILLER.repeat(18), at * 60));
    hours[7] = line('I sail a lot.', 420);
    hours[22] = line('The Faroe islands, both of them.', 1320);
    const shown = shownEvidence(CLAIM, hours, []);
    expect(shown).toHaveLength(4);
    expect(shown.map(({ at_seconds }) => at_seconds)).toEqual(expect.arrayContaining([420, 1320]));
    expect(shown.map(({ at_seconds }) => at_seconds)).toEqual(
      shown.map(({ at_seconds }) => at_seconds).toSorted((a, b) => (a ?? 0) - (b ?? 0)),
    );
  });

  it('is the part of a long line that it is about, word by word', () => {
    const long = `${FILLER.repeat(30)}I sail to the Faroe islands, as she does. ${FILLER.repeat(30)}`;
    const [shown] = shownEvidence(CLAIM, [line(long)], []);
    expect(shown?.quote.length).toBeLessThanOrEqual(600);
    expect(shown?.quote).toContain('I sail to the Faroe islands');
    expect(long).toContain(shown?.quote);
  });

  it('is more where so little would not support the claim', () => {
    const apart = `I sail. ${FILLER.repeat(15)}To the Faroe islands, both of us.`;
    const [shown] = shownEvidence(CLAIM, [line(apart)], []);
    expect(shown?.quote).toContain('I sail.');
    expect(shown?.quote).toContain('Faroe islands');
  });
});

describe('an excerpt', () => {
  it.each([
    ['Japanese', '私たちは長い間話しました。', 'フェロー諸島'],
    ['one sentence without an end', 'and then and then ', 'Faroe'],
    ['one word without an end', 'x', 'Faroe'],
  ])('is never longer than its limit: %s', (_, sentence, claim) => {
    const text = sentence.repeat(2000);
    const part = excerpt(text, claim, 600);
    expect(part.length).toBeLessThanOrEqual(600);
    expect(text).toContain(part);
  });
});
