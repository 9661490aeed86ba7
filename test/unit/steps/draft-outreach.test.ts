import { describe, expect, it } from 'vitest';
import event from '../../../events/draft-outreach.json' with { type: 'json' };
import { draftKey, transcriptKey } from '../../../lambdas/contracts/artifacts.ts';
import { StepError } from '../../../lambdas/contracts/errors.ts';
import { WrittenDraft } from '../../../lambdas/contracts/result.ts';
import { DraftOutreach } from '../../../lambdas/contracts/steps.ts';
import { draftOutreach } from '../../../lambdas/steps/draft-outreach.ts';
import { ENRICHED, gathered } from '../../support/gathered.ts';
import { JOB } from '../../support/job-rows.ts';
import { blockOf, scriptedModel } from '../../support/scripted-model.ts';
import { PERSONA, turns } from '../../support/talk.ts';

const input = { ...DraftOutreach.input.parse(event), persons: ENRICHED };
const ANSWER = {
  sentences: [
    { text: 'Hey Chidi,', evidence: [] },
    { text: 'your Solana programs sounded great.', evidence: ['t1'] },
    { text: 'I loved your book.', evidence: ['t99'] },
    { text: 'Talk soon!', evidence: [] },
  ],
};

const drafting = async (answers: unknown[], known?: Parameters<typeof gathered>[0]) => {
  const { artifacts, material } = await gathered(known);
  const model = scriptedModel(...answers);
  const step = draftOutreach({ artifacts, material, personas: { find: async () => PERSONA }, model });
  return { artifacts, model, step };
};

describe('draft-outreach', () => {
  it('writes what rests on the talk, and leaves out what cites lines that are not there', async () => {
    const { artifacts, model, step } = await drafting([ANSWER]);
    const draft = 'Hey Chidi, your Solana programs sounded great. Talk soon!';
    expect(await step(input)).toEqual({ characters: draft.length, dropped: 1 });
    expect(await artifacts.read(draftKey(JOB), WrittenDraft)).toEqual({ message: draft, dropped: 1 });
    const [question] = model.questions as [(typeof model.questions)[0]];
    expect(blockOf(question, 'PERSONS')).toMatchObject([{ confirmed: true }, { confirmed: false }]);
    expect(blockOf(question, 'PROFILES')).toHaveLength(3);
  });

  it('drafts nothing and asks no model when nobody was named', async () => {
    const { artifacts, model, step } = await drafting([], { persons: [] });
    expect(await step({ ...input, persons: [] })).toEqual({ characters: 0, dropped: 0 });
    expect(await artifacts.read(draftKey(JOB), WrittenDraft)).toEqual({ message: null, dropped: 0 });
    expect(model.questions).toEqual([]);
  });

  it('takes a draft that is there already, and an empty one: they are paid for', async () => {
    const { artifacts, model, step } = await drafting([ANSWER]);
    const first = await step(input);
    expect(await step(input)).toEqual(first);
    await artifacts.write(draftKey(JOB), { message: null, dropped: 2 });
    expect(await step(input)).toEqual({ characters: 0, dropped: 2 });
    expect(model.questions).toHaveLength(1);
  });

  it('gives the model the beginning of a long talk, in one call', async () => {
    const { artifacts, model, step } = await drafting([ANSWER]);
    const long = turns('Hello.', ...Array(4).fill('x'.repeat(25_000)));
    await artifacts.write(transcriptKey(JOB), { duration_seconds: 25, utterances: long });
    await step(input);
    expect(model.questions.map((question) => blockOf(question, 'TRANSCRIPT').length)).toEqual([3]);
  });

  it('writes of the first half what was cut short of the whole', async () => {
    const cut = new StepError('ModelAnswerMalformed', 'no', { cutShort: true });
    const { model, step } = await drafting([cut, ANSWER, ANSWER]);
    expect(await step(input)).toMatchObject({ dropped: 1 });
    expect(model.questions.map((question) => blockOf(question, 'TRANSCRIPT').length)).toEqual([3, 2, 1]);
  });

  it.each(['ModelRefused', 'ModelAnswerMalformed'] as const)('fails by name for %s', async (name) => {
    const { step } = await drafting(Array(3).fill(new StepError(name, 'no')));
    await expect(step(input)).rejects.toMatchObject({ name });
  });

  it("passes the model's failure on, and writes nothing", async () => {
    const { artifacts, step } = await drafting([new StepError('ProviderUnavailable', 'no')]);
    await expect(step(input)).rejects.toMatchObject({ name: 'ProviderUnavailable' });
    expect(artifacts.documents.has(draftKey(JOB))).toBe(false);
  });
});
