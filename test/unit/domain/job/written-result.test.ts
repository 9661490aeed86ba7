import { describe, expect, it } from 'vitest';
import type { ClaimVerdict } from '../../../../lambdas/contracts/claim.ts';
import { writtenResult } from '../../../../lambdas/domain/job/written-result.ts';
import { saidLine } from '../../../support/builders/cited-lines.ts';

const LINE = saidLine('We sail.');
const claim = (text: string, lines = [LINE]) => ({ text, lines });
const INSIGHT = {
  ...{ language: 'en', summary: claim('You sail.'), dropped: 1 },
  ...{ overlap_points: [claim('Both sail.'), claim('Both ski.')], action_items: [claim('Sail again.')] },
};
const DRAFTS = {
  ...{ language: 'en', dropped: 2 },
  drafts: [
    { person: 'Ines', sentences: [claim('Hi Ines,', []), claim('we both sail.'), claim('All the best!', [])] },
    { person: 'Jule', sentences: [claim('Hi Jule,', []), claim('you ski.')] },
  ],
};
const IDS = ['summary', 'overlap0', 'overlap1', 'action0', 'draft0.0', 'draft0.1', 'draft0.2', 'draft1.0', 'draft1.1'];
const supported: ClaimVerdict = { verdict: 'supported', proof: ['We sail'] };
const not = (verdict: ClaimVerdict['verdict']): ClaimVerdict => ({ verdict, proof: [] });

/** The result if every claim is supported, except the given verdicts; `undefined` means not judged. */
const resultOf = (told: Record<string, ClaimVerdict | undefined> = {}, known = {}) => {
  const verdicts = Object.entries({ ...Object.fromEntries(IDS.map((id) => [id, supported])), ...told });
  const judged = verdicts.filter((entry): entry is [string, ClaimVerdict] => entry[1] !== undefined);
  const checked = { verdicts: Object.fromEntries(judged) };
  return writtenResult({ insight: INSIGHT, drafts: DRAFTS, checked, interests: ['sailing'], ...known });
};

describe('what was written', () => {
  it('is shown with its evidence, verified, when everything is supported', () => {
    const { result, dropped, unjudged } = resultOf();
    expect(result.final_insight).toMatchObject({
      ...{ summary: 'You sail.', overlap_points: ['Both sail.', 'Both ski.'], action_items: ['Sail again.'] },
      evidence: ['Both sail.', 'Both ski.', 'Sail again.'].map((of) => ({
        ...{ claim: of, from: 'transcript', quote: 'We sail.', url: null, at_seconds: 0, verified: true },
      })),
    });
    expect(result.drafts.map(({ person, message }) => [person, message])).toEqual([
      ['Ines', 'Hi Ines, we both sail. All the best!'],
      ['Jule', 'Hi Jule, you ski.'],
    ]);
    expect(result.drafts[0]?.evidence).toMatchObject([{ claim: 'we both sail.', verified: true }]);
    expect(result.draft_message).toBe('Hi Ines, we both sail. All the best!');
    expect([dropped, unjudged]).toEqual([{ insight: 1, draft: 2 }, 0]);
  });

  it('is shown unverified, and counted, if it was not judged', () => {
    const { result, dropped, unjudged } = resultOf({ overlap1: undefined, 'draft0.1': undefined });
    expect(result.final_insight?.evidence.map(({ verified }) => verified)).toEqual([true, false, true]);
    expect(result.drafts[0]?.evidence).toMatchObject([{ verified: false }]);
    expect([dropped, unjudged]).toEqual([{ insight: 1, draft: 2 }, 2]);
  });

  it('has at most twelve points of a kind and eight sentences, after the check', () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => claim(`It is ${at}.`));
    const insight = { ...INSIGHT, overlap_points: many(15), action_items: many(14) };
    const drafts = { ...DRAFTS, drafts: [{ person: 'Ines', sentences: many(20) }] };
    const { result } = resultOf({ overlap0: not('not_stated'), 'draft0.0': not('contradicted') }, { insight, drafts });
    expect(result.final_insight?.overlap_points).toHaveLength(12);
    expect(result.final_insight?.overlap_points[0]).toBe('It is 1.');
    expect(result.final_insight?.action_items).toHaveLength(12);
    expect(result.draft_message?.match(/It is/g)).toHaveLength(8);
  });

  it('is all unverified when there was no check', () => {
    const { result, dropped, unjudged } = resultOf({}, { checked: undefined });
    expect(result.final_insight?.evidence.map(({ verified }) => verified)).toEqual([false, false, false]);
    expect([dropped, unjudged]).toEqual([{ insight: 1, draft: 2 }, IDS.length]);
  });

  it.each(['contradicted', 'not_stated'] as const)('is left out and counted where it is %s', (verdict) => {
    const { result, dropped } = resultOf({ overlap0: not(verdict), action0: not(verdict), 'draft0.1': not(verdict) });
    expect(result.final_insight).toMatchObject({ overlap_points: ['Both ski.'], action_items: [] });
    expect(result.final_insight?.evidence.map(({ claim }) => claim)).toEqual(['Both ski.']);
    expect(result.draft_message).toBe('Hi Ines, All the best!');
    expect(dropped).toEqual({ insight: 3, draft: 3 });
  });

  it('stays if it is courtesy', () => {
    const { result, dropped } = resultOf({ 'draft0.0': not('courtesy'), 'draft0.2': not('courtesy') });
    expect(result.draft_message).toBe('Hi Ines, we both sail. All the best!');
    expect(dropped).toEqual({ insight: 1, draft: 2 });
  });

  it('has no empty draft, and the next becomes the first', () => {
    const none = Object.fromEntries(['draft0.0', 'draft0.1', 'draft0.2'].map((id) => [id, not('not_stated')]));
    const { result } = resultOf(none);
    expect(result.drafts.map(({ person }) => person)).toEqual(['Jule']);
    expect(result.draft_message).toBe('Hi Jule, you ski.');
  });

  it('is nothing if nothing was written', () => {
    const nothing = { insight: undefined, drafts: undefined, checked: undefined, interests: [] };
    expect(writtenResult(nothing)).toEqual({
      result: { final_insight: null, draft_message: null, drafts: [] },
      ...{ dropped: { insight: 0, draft: 0 }, unjudged: 0 },
    });
  });
});

describe('without a summary', () => {
  const points = { overlap_points: [], summary: null };
  it.each<[string, object, Record<string, ClaimVerdict>, string[], string]>([
    ['the first point stands for it', { summary: null }, {}, ['sailing'], 'Both sail.'],
    ['that is supported, the first point does', {}, { summary: not('not_stated') }, ['sailing'], 'Both sail.'],
    ['and the first point, the next does', { summary: null }, { overlap0: not('contradicted') }, [], 'Both ski.'],
    ['and any point, what was talked about', points, {}, ['sailing', 'tea'], 'You talked about sailing, tea.'],
    ['and anything', points, {}, [], 'You had a conversation.'],
    ['in another language, its words stand alone', { ...points, language: 'de' }, {}, ['Segeln', 'Tee'], 'Segeln, Tee'],
  ])('%s', (_, known, told, interests, summary) => {
    expect(resultOf(told, { insight: { ...INSIGHT, ...known }, interests }).result.final_insight?.summary).toBe(
      summary,
    );
  });
});

it('of 8 points that cite 20 turns of a minute each fits into a row', () => {
  const minute = 'She told me how they build boats of larch, and where the wood for them is cut. '.repeat(23);
  const lines = Array.from({ length: 20 }, (_, at) => saidLine(minute, { id: `t${at}` }));
  const points = Array.from({ length: 4 }, () => claim('You build boats of larch.', lines));
  const insight = { ...INSIGHT, summary: null, overlap_points: points, action_items: points };
  const told = Object.fromEntries(
    ['overlap', 'action'].flatMap((of) => [0, 1, 2, 3].map((at) => [`${of}${at}`, supported])),
  );
  const { final_insight } = resultOf(told, { insight, drafts: undefined }).result;
  expect(final_insight?.overlap_points).toHaveLength(4);
  expect(JSON.stringify(final_insight).length).toBeLessThan(40_000);
  for (const { quote } of final_insight?.evidence ?? []) expect(minute).toContain(quote);
});
