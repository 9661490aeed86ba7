import { describe, expect, it } from 'vitest';
import event from '../../../events/draft-outreach.json' with { type: 'json' };
import { draftsKey, transcriptKey } from '../../../lambdas/contracts/artifacts.ts';
import { StepError } from '../../../lambdas/contracts/errors.ts';
import { WrittenDrafts } from '../../../lambdas/contracts/result.ts';
import { DraftOutreach } from '../../../lambdas/contracts/steps.ts';
import { draftOutreach } from '../../../lambdas/steps/draft-outreach.ts';
import { ENRICHED, gathered } from '../../support/builders/gathered.ts';
import { JOB } from '../../support/builders/job-rows.ts';
import { named, PERSONA, turns } from '../../support/builders/talk.ts';
import { blockOf, scriptedModel } from '../../support/fakes/scripted-model.ts';

const input = { ...DraftOutreach.input.parse(event), persons: ENRICHED };
const SENTENCES = [
  { text: 'Hey Chidi,', evidence: [] },
  { text: 'your Solana programs sounded great.', evidence: ['t1'] },
  { text: 'I loved your 3 books.', evidence: ['t99'] },
  { text: 'Talk soon!', evidence: [] },
];
const ANSWER = { drafts: [{ to: 'n0', sentences: SENTENCES }] };

interface World {
  answers?: unknown[];
  known?: Parameters<typeof gathered>[0];
  most?: number;
}
const drafting = async ({ answers = [], known, most }: World) => {
  const { artifacts, documents } = await gathered(known);
  const model = scriptedModel(...answers);
  const personas = { find: async () => PERSONA };
  const step = draftOutreach({ artifacts, documents, personas, model, ...(most !== undefined && { most }) });
  return { artifacts, model, step, drafts: () => artifacts.read(draftsKey(JOB), WrittenDrafts) };
};

describe('draft-outreach', () => {
  it('stores sentences with their lines, and drops those that code can refute', async () => {
    const { model, step, drafts } = await drafting({ answers: [ANSWER] });
    expect(DraftOutreach.output.parse(await step(input))).toEqual({ drafts: 1, dropped: 1 });
    const written = await drafts();
    expect(written).toMatchObject({
      question: 'outreach/2',
      language: 'en',
      dropped: 1,
      drafts: [{ person: 'Chidi' }],
    });
    expect(written.drafts[0]?.sentences.map(({ text, lines }) => [text, ...lines.map(({ id }) => id)])).toEqual([
      ['Hey Chidi,'],
      ['your Solana programs sounded great.', 't1'],
      ['Talk soon!'],
    ]);
    const [question] = model.questions as [(typeof model.questions)[0]];
    expect(blockOf(question, 'PERSONS')).toMatchObject([{ confirmed: true }, { confirmed: false }]);
    expect(blockOf(question, 'PROFILES')).toHaveLength(3);
  });

  describe('of several people', () => {
    const persons = [
      named('Chidi'),
      named('Ikenna'),
      named('Ines', { place: 'Faro' }),
      named('Jule', { role: 'nurse' }),
    ];
    const answers = [{ drafts: ['n2', 'n1', 'n0'].map((to) => ({ to, sentences: SENTENCES.slice(0, 2) })) }];

    it('writes a draft to each, best first, and none to a bare name', async () => {
      const { model, step, drafts } = await drafting({ answers, known: { persons } });
      expect(await step(input)).toEqual({ drafts: 3, dropped: 0 });
      expect((await drafts()).drafts.map(({ person }) => person)).toEqual(['Chidi', 'Ines', 'Jule']);
      expect(blockOf(model.questions[0] as never, 'WRITE_TO')).toEqual([
        { id: 'n0', name: 'Chidi' },
        { id: 'n1', name: 'Ines' },
        { id: 'n2', name: 'Jule' },
      ]);
    });

    it('writes as many drafts as the stage allows', async () => {
      const { model, step, drafts } = await drafting({ answers, known: { persons }, most: 2 });
      expect(await step(input)).toEqual({ drafts: 2, dropped: 2 });
      expect((await drafts()).drafts.map(({ person }) => person)).toEqual(['Chidi', 'Ines']);
      expect(blockOf(model.questions[0] as never, 'WRITE_TO')).toHaveLength(2);
    });
  });

  it.each([
    ['nobody was named', []],
    ['nothing but names is known', [named('Chidi'), named('Ikenna')]],
  ])('drafts nothing and asks no model when %s', async (_, persons) => {
    const { model, step, drafts } = await drafting({ known: { persons } });
    expect(await step({ ...input, persons: [] })).toEqual({ drafts: 0, dropped: 0 });
    expect(await drafts()).toEqual({ language: 'en', drafts: [], dropped: 0 });
    expect(model.questions).toEqual([]);
  });

  it('uses stored drafts, also an empty list: they are paid for', async () => {
    const { artifacts, model, step } = await drafting({ answers: [ANSWER] });
    const first = await step(input);
    expect(await step(input)).toEqual(first);
    await artifacts.write(draftsKey(JOB), { language: 'en', drafts: [], dropped: 2 });
    expect(await step(input)).toEqual({ drafts: 0, dropped: 2 });
    expect(model.questions).toHaveLength(1);
  });

  it('gives the model the beginning of a long talk, in one call', async () => {
    const { artifacts, model, step } = await drafting({ answers: [ANSWER] });
    const long = turns('Hello.', ...Array(4).fill('x'.repeat(25_000)));
    await artifacts.write(transcriptKey(JOB), { duration_seconds: 25, utterances: long });
    await step(input);
    expect(model.questions.map((question) => blockOf(question, 'TRANSCRIPT').length)).toEqual([3]);
  });

  it("uses the first half's drafts when the answer to the whole was cut short", async () => {
    const cut = new StepError('ModelAnswerMalformed', 'no', { cutShort: true });
    const { model, step } = await drafting({ answers: [cut, ANSWER, { drafts: [] }] });
    expect(await step(input)).toEqual({ drafts: 1, dropped: 1 });
    expect(model.questions.map((question) => blockOf(question, 'TRANSCRIPT').length)).toEqual([3, 2, 1]);
  });

  it.each(['ModelRefused', 'ModelAnswerMalformed'] as const)('fails by name for %s', async (name) => {
    const { step } = await drafting({ answers: Array(3).fill(new StepError(name, 'no')) });
    await expect(step(input)).rejects.toMatchObject({ name });
  });

  it("passes the model's failure on, and writes nothing", async () => {
    const { artifacts, step } = await drafting({ answers: [new StepError('ProviderUnavailable', 'no')] });
    await expect(step(input)).rejects.toMatchObject({ name: 'ProviderUnavailable' });
    expect(artifacts.documents.has(draftsKey(JOB))).toBe(false);
  });
});
