import { describe, expect, it } from 'vitest';
import type { CitedLine, ClaimVerdict } from '../../../../lambdas/contracts/claim.ts';
import { shownEvidence } from '../../../../lambdas/domain/evidence/shown-evidence.ts';
import { profileLine, saidLine } from '../../../support/builders/cited-lines.ts';

const CLAIM = 'You both sail to the Faroe islands.';
const FILLER = 'We spoke about nothing in particular for a while. ';
const MINUTE = FILLER.repeat(18);
const shown = (lines: CitedLine[], ...proof: string[]) =>
  shownEvidence({ text: CLAIM, lines }, { verdict: 'supported', proof });

describe('the shown evidence of a claim', () => {
  it("is each line with its proof, and the line's origin", () => {
    const lines = [
      saidLine('I sail to the Faroe islands.', { at_seconds: 7 }),
      saidLine('She knits.'),
      profileLine('Ines', 'Sails north.', { url: 'https://a.example/in/ines' }),
    ];
    const evidence = { claim: CLAIM, verified: true };
    expect(shown(lines, 'sail to the Faroe islands', 'sails north')).toEqual([
      { ...evidence, from: 'transcript', quote: 'I sail to the Faroe islands.', url: null, at_seconds: 7 },
      { ...evidence, from: 'profile', quote: 'Sails north.', url: 'https://a.example/in/ines', at_seconds: null },
    ]);
  });

  it.each<[string, ClaimVerdict | undefined, boolean]>([
    ['supported', { verdict: 'supported', proof: ['sail'] }, true],
    ['courtesy', { verdict: 'courtesy', proof: [] }, false],
    ['not judged', undefined, false],
  ])('of a claim that is %s says whether it is verified', (_, checked, verified) => {
    expect(shownEvidence({ text: CLAIM, lines: [saidLine('We sail.')] }, checked)).toMatchObject([{ verified }]);
  });

  it('is the first four lines if nothing was proven, and four at most', () => {
    const lines = Array.from({ length: 9 }, (_, at) => saidLine(`We sail, ${at}.`, { at_seconds: at }));
    expect(shownEvidence({ text: CLAIM, lines }, undefined).map(({ at_seconds }) => at_seconds)).toEqual([0, 1, 2, 3]);
    expect(shown(lines, 'we sail')).toHaveLength(4);
    expect(shown(lines, 'we sail 8', 'we sail 3').map(({ at_seconds }) => at_seconds)).toEqual([3, 8]);
  });

  it.each([
    ['a sentence', `${MINUTE}I sail to the Faroe islands, as she does. ${MINUTE}`, 'I sail to the Faroe islands'],
    ['the end', `${MINUTE}I sail to the Faroe islands.`, 'Faroe islands'],
    [
      'a sentence without an end',
      `${'and then we spoke '.repeat(60)}of the Faroe islands${' and so on'.repeat(60)}`,
      'of the Faroe islands',
    ],
    ['behind words of it', `Faroe islands! ${MINUTE}I sail to the Faroe islands.`, 'sail to the Faroe islands'],
    ['behind its first word', `${'I. '.repeat(300)}I sail to the Faroe islands.`, 'I sail to the Faroe islands'],
    ['two sentences', `${MINUTE}I sail. To the Faroe islands! ${MINUTE}`, 'I sail. To the Faroe islands'],
    ['a language without blanks', `${'私たちは長い間話しました。'.repeat(80)}フェロー諸島に行く。`, 'フェロー諸島'],
  ])('is the part of a long line with its proof, word by word: %s', (_, line, proof) => {
    const [{ quote } = { quote: '' }] = shown([saidLine(line)], proof);
    expect(quote.length).toBeLessThanOrEqual(600);
    expect(line).toContain(quote);
    expect(quote).toContain(proof);
  });

  it.each([
    ['one sentence without an end', 'and then and then '],
    ['one word without an end', 'x'],
    ['Japanese', '私たちは長い間話しました。'],
  ])('is never longer, whatever the line is: %s', (_, piece) => {
    const line = piece.repeat(2000);
    const [{ quote } = { quote: '' }] = shown([saidLine(line)], 'Faroe');
    expect(quote.length).toBeLessThanOrEqual(600);
    expect(line).toContain(quote);
  });
});
