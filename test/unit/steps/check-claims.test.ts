import { describe, expect, it } from 'vitest';
import { checkedClaimsKey, draftsKey, insightKey, transcriptKey } from '../../../lambdas/contracts/artifacts.ts';
import { StepError } from '../../../lambdas/contracts/errors.ts';
import { CheckedClaims } from '../../../lambdas/contracts/result.ts';
import { CheckClaims } from '../../../lambdas/contracts/steps.ts';
import { checkClaims } from '../../../lambdas/steps/check-claims.ts';
import { saidLine } from '../../support/builders/cited-lines.ts';
import { gathered } from '../../support/builders/gathered.ts';
import { JOB, OWNER } from '../../support/builders/job-rows.ts';
import { blockOf, scriptedModel } from '../../support/fakes/scripted-model.ts';

const input = CheckClaims.input.parse({ job_id: JOB, owner: OWNER, mode: 'recap' });
const claim = (text: string, ...quotes: string[]) => ({ text, lines: quotes.map((quote) => saidLine(quote)) });
const INSIGHT = {
  ...{ language: 'en', dropped: 0, summary: claim('You sail.', 'We sail.'), action_items: [] },
  overlap_points: [claim('You owe Ines 20 euros.', 'I owe her 20 euros.'), claim('Ines won.', 'She sailed.')],
};
const DRAFTS = {
  ...{ language: 'en', dropped: 0 },
  drafts: [{ person: 'Ines', sentences: [claim('Hi Ines,'), claim('we sail.', 'We sail.')] }],
};
/** So long that two of them do not fit into one call. */
const HOUR = `We sail. ${'x'.repeat(40_000)}`;
const LONG = { ...INSIGHT, summary: null, overlap_points: [claim('You sail.', HOUR), claim('Both sail.', HOUR)] };

const verdict = (id: string, verdict: string, ...proof: string[]) => ({ id, verdict, proof });
const ANSWER = {
  verdicts: [
    verdict('summary', 'supported', 'We sail'),
    verdict('overlap0', 'supported', 'I owe her'),
    verdict('overlap1', 'contradicted'),
    verdict('draft0.0', 'courtesy'),
    verdict('draft0.1', 'not_stated'),
  ],
};

const checking = async (
  answers: unknown[],
  { insight = INSIGHT as object | null, drafts = DRAFTS as object | null } = {},
) => {
  const { artifacts, documents } = await gathered();
  if (insight) await artifacts.write(insightKey(JOB), insight);
  if (drafts) await artifacts.write(draftsKey(JOB), drafts);
  const model = scriptedModel(...answers);
  const step = checkClaims({ artifacts, documents, model });
  return { artifacts, model, step, checked: () => artifacts.read(checkedClaimsKey(JOB), CheckedClaims) };
};

describe('check-claims', () => {
  it('asks about every claim in one call, and stores a verdict for each', async () => {
    const { model, step, checked } = await checking([ANSWER]);
    expect(CheckClaims.output.parse(await step(input))).toEqual({
      ...{ supported: 2, contradicted: 1, not_stated: 1, courtesy: 1 },
    });
    expect(await checked()).toEqual({
      question: 'check/1',
      verdicts: {
        summary: { verdict: 'supported', proof: ['We sail'] },
        overlap0: { verdict: 'supported', proof: ['I owe her'] },
        overlap1: { verdict: 'contradicted', proof: [] },
        'draft0.0': { verdict: 'courtesy', proof: [] },
        'draft0.1': { verdict: 'not_stated', proof: [] },
      },
    });
    expect(model.questions).toHaveLength(1);
    expect(blockOf(model.questions[0] as never, 'CLAIMS')).toMatchObject([
      { id: 'summary', by: 'insight', text: 'You sail.', lines: [{ text: 'We sail.' }] },
      { id: 'overlap0' },
      { id: 'overlap1' },
      { id: 'draft0.0', by: 'draft', to: 'Ines', lines: [] },
      { id: 'draft0.1' },
    ]);
  });

  it.each([
    ['has no proof', [verdict('summary', 'supported')]],
    ['has a proof that is not there', [verdict('summary', 'supported', 'We sail', 'She sails')]],
    ['is courtesy of an insight', [verdict('summary', 'courtesy')]],
    ['is missing', []],
    ['is on a claim that there is not', [verdict('overlap7', 'supported', 'We sail')]],
  ])('does not believe a verdict that %s', async (_, verdicts) => {
    const { step, checked } = await checking([{ verdicts }], {
      insight: { ...INSIGHT, overlap_points: [] },
      drafts: null,
    });
    expect(await step(input)).toEqual({ supported: 0, contradicted: 0, not_stated: 1, courtesy: 0 });
    expect((await checked()).verdicts).toEqual({ summary: { verdict: 'not_stated', proof: [] } });
  });

  it.each([
    ['drafts', { insight: null }, ['draft0.0', 'draft0.1']],
    ['an insight', { drafts: null }, ['summary', 'overlap0', 'overlap1']],
  ])('judges %s if there is nothing else', async (_, world, ids) => {
    const { step, checked } = await checking([ANSWER], world);
    await step(input);
    expect(Object.keys((await checked()).verdicts)).toEqual(ids);
  });

  it('asks nothing without a claim', async () => {
    const { model, step, checked } = await checking([], { insight: null, drafts: null });
    expect(await step(input)).toEqual({ supported: 0, contradicted: 0, not_stated: 0, courtesy: 0 });
    expect(await checked()).toEqual({ question: 'check/1', verdicts: {} });
    expect(model.questions).toEqual([]);
  });

  it('reads figures in the language of the insight and of the talk', async () => {
    const greeting = { language: 'de', dropped: 0, drafts: [{ person: 'Ines', sentences: [claim('Bis Freitag!')] }] };
    const { step } = await checking([{ verdicts: [verdict('draft0.0', 'courtesy')] }], {
      insight: null,
      drafts: greeting,
    });
    expect(await step(input)).toMatchObject({ courtesy: 0, not_stated: 1 });
  });

  it('uses stored verdicts: they are paid for', async () => {
    const { artifacts, model, step } = await checking([ANSWER]);
    const first = await step(input);
    expect(await step(input)).toEqual(first);
    await artifacts.write(checkedClaimsKey(JOB), { verdicts: { summary: { verdict: 'not_stated', proof: [] } } });
    expect(await step(input)).toEqual({ supported: 0, contradicted: 0, not_stated: 1, courtesy: 0 });
    expect(model.questions).toHaveLength(1);
  });

  describe('of many claims', () => {
    const yes = (id: string) => ({ verdicts: [verdict(id, 'supported', 'We sail')] });
    const refused = new StepError('ModelRefused', 'no');

    it('asks in several calls, each about its own claims', async () => {
      const { model, step } = await checking([yes('overlap0'), yes('overlap0')], { insight: LONG, drafts: null });
      expect(await step(input), 'the second call is not about the first claim').toMatchObject({
        supported: 1,
        not_stated: 1,
      });
      expect(model.questions.map((question) => blockOf(question, 'CLAIMS'))).toMatchObject([
        [{ id: 'overlap0' }],
        [{ id: 'overlap1' }],
      ]);
    });

    it('judges no claim of a call that the model refuses, and counts the refusal', async () => {
      const { step, checked } = await checking([refused, yes('overlap1')], { insight: LONG, drafts: null });
      expect(await step(input)).toEqual({ supported: 1, contradicted: 0, not_stated: 0, courtesy: 0 });
      const { verdicts, misfits } = await checked();
      expect(Object.keys(verdicts)).toEqual(['overlap1']);
      expect(misfits).toMatchObject({ refused: 1 });
    });

    it('fails by name when the model refuses every call, and stores nothing', async () => {
      const { artifacts, step } = await checking([refused, refused], { insight: LONG, drafts: null });
      await expect(step(input)).rejects.toMatchObject({ name: 'ModelRefused' });
      expect(artifacts.documents.has(checkedClaimsKey(JOB))).toBe(false);
    });

    it('continues where a failure stopped it', async () => {
      const away = new StepError('ProviderUnavailable', 'no');
      const answers = [yes('overlap0'), away, yes('overlap1')];
      const { model, step } = await checking(answers, { insight: LONG, drafts: null });
      await expect(step(input)).rejects.toMatchObject({ name: 'ProviderUnavailable' });
      expect(await step(input)).toMatchObject({ supported: 2 });
      expect(model.questions).toHaveLength(3);
    });
  });

  it('fails by name without a transcript', async () => {
    const { artifacts, step } = await checking([ANSWER]);
    artifacts.documents.delete(transcriptKey(JOB));
    await expect(step(input)).rejects.toMatchObject({ name: 'ArtifactMissing' });
  });
});
