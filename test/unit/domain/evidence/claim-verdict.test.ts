import { describe, expect, it } from 'vitest';
import { claimsOf, type NumberedClaim, verifiedVerdict } from '../../../../lambdas/domain/evidence/claim-verdict.ts';
import { saidLine } from '../../../support/builders/cited-lines.ts';

const LANGUAGES = { language: 'en', spoken: 'en' };
const NOT_STATED = { verdict: 'not_stated', proof: [] };
const claim = (known: Partial<NumberedClaim> = {}): NumberedClaim => ({
  ...{ id: 'overlap0', by: 'insight', text: 'You owe Ines 20 euros.' },
  ...{ lines: [saidLine('I still owe Ines 20 euros.'), saidLine('她欠我二十欧元', { id: 't1' })] },
  ...known,
});

describe('claims to judge', () => {
  const line = saidLine('We sail.');
  const [one, two] = [
    { text: 'You sail.', lines: [line] },
    { text: 'Sail again.', lines: [line] },
  ];

  it("are all claims of insight and drafts, each with an id of its place and a draft's addressee", () => {
    const insight = { language: 'en', summary: one, overlap_points: [one, two], action_items: [two], dropped: 0 };
    const drafts = {
      ...{ language: 'en', dropped: 0 },
      drafts: [
        { person: 'Ines', sentences: [one, two] },
        { person: 'Jule', sentences: [two] },
      ],
    };
    expect(claimsOf(insight, drafts)).toEqual([
      { ...one, id: 'summary', by: 'insight' },
      { ...one, id: 'overlap0', by: 'insight' },
      { ...two, id: 'overlap1', by: 'insight' },
      { ...two, id: 'action0', by: 'insight' },
      { ...one, id: 'draft0.0', by: 'draft', to: 'Ines' },
      { ...two, id: 'draft0.1', by: 'draft', to: 'Ines' },
      { ...two, id: 'draft1.0', by: 'draft', to: 'Jule' },
    ]);
  });

  it('are none if nothing was written', () => {
    expect(claimsOf(undefined, undefined)).toEqual([]);
    const empty = { language: 'en', summary: null, overlap_points: [], action_items: [], dropped: 3 };
    expect(claimsOf(empty, { language: 'en', drafts: [], dropped: 0 })).toEqual([]);
  });
});

describe('a claim is supported', () => {
  it.each([
    ['exact words of a line', ['I still owe Ines 20 euros']],
    ['words whose case, accents and marks differ', ['i still owe Inès 20 euros!']],
    ['words of several lines', ['owe Ines', '她欠我']],
    ['a part of a line without blanks', ['欠我二十']],
  ])('by %s', (_, proof) => {
    expect(verifiedVerdict(claim(), { verdict: 'supported', proof }, LANGUAGES)).toEqual({
      verdict: 'supported',
      proof,
    });
  });

  it.each([
    ['no words', []],
    ['an empty word', ['']],
    ['marks alone', ['...']],
    ['words of no line', ['Ines owes me 20 euros']],
    ['words of a line in another order', ['20 euros I owe']],
    ['words that run over two lines', ['20 euros 她欠我']],
    ['a part of a word', ['till owe']],
    ['one proof that is there and one that is not', ['owe Ines', 'Ines owes']],
  ])('not by %s', (_, proof) => {
    expect(verifiedVerdict(claim(), { verdict: 'supported', proof }, LANGUAGES)).toEqual(NOT_STATED);
  });
});

describe("the model's verdict on a claim", () => {
  it('is not stated if it is missing or says so', () => {
    expect(verifiedVerdict(claim(), undefined, LANGUAGES)).toEqual(NOT_STATED);
    expect(verifiedVerdict(claim(), { verdict: 'not_stated', proof: ['owe'] }, LANGUAGES)).toEqual(NOT_STATED);
  });

  it('has no proof of a contradiction', () => {
    expect(verifiedVerdict(claim(), { verdict: 'contradicted', proof: ['owe Ines'] }, LANGUAGES)).toEqual({
      verdict: 'contradicted',
      proof: [],
    });
  });

  const greeting = claim({ by: 'draft', to: 'Ines', text: 'All the best!', lines: [] });
  it.each([
    ['courtesy of a message', greeting, 'courtesy'],
    ['courtesy that cites a line', { ...greeting, lines: [saidLine('Bye!')] }, 'courtesy'],
    [
      'courtesy with a day of its line',
      { ...greeting, text: 'See you on Friday!', lines: [saidLine('Friday?')] },
      'courtesy',
    ],
    ['none with what was scrubbed', { ...greeting, text: 'Yours, [PHONE]' }, 'not_stated'],
    ['none of a long one', { ...greeting, text: 'So '.repeat(50), lines: [saidLine('So')] }, 'not_stated'],
    ['none of an insight', { ...greeting, by: 'insight' as const }, 'not_stated'],
    ['none of a long sentence', { ...greeting, text: 'So '.repeat(50) }, 'not_stated'],
    ['none with a number', { ...greeting, text: 'All six of us!' }, 'not_stated'],
    ['none with a day', { ...greeting, text: 'See you on Friday!' }, 'not_stated'],
  ])('is courtesy: %s', (_, of, verdict) => {
    expect(verifiedVerdict(of, { verdict: 'courtesy', proof: ['Hm'] }, LANGUAGES)).toEqual({ verdict, proof: [] });
  });
});
