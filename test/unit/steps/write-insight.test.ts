import { describe, expect, it } from 'vitest';
import event from '../../../events/write-insight.json' with { type: 'json' };
import { insightKey, personsKey, transcriptKey } from '../../../lambdas/contracts/artifacts.ts';
import { StepError } from '../../../lambdas/contracts/errors.ts';
import type { Persona } from '../../../lambdas/contracts/persona.ts';
import { WrittenInsight } from '../../../lambdas/contracts/result.ts';
import { WriteInsight } from '../../../lambdas/contracts/steps.ts';
import { writeInsight } from '../../../lambdas/steps/write-insight.ts';
import { ENRICHED, gathered } from '../../support/gathered.ts';
import { JOB, OWNER } from '../../support/job-rows.ts';
import { blockOf, scriptedModel } from '../../support/scripted-model.ts';
import { PERSONA } from '../../support/talk.ts';

const input = { ...WriteInsight.input.parse(event), persons: ENRICHED };

const ANSWER = {
  summary: 'You and Chidi both build on Solana.',
  overlap_points: [{ text: 'Both of you build on Solana.', evidence: ['t1', 'p1', 'f2'] }],
  action_items: [{ text: 'Ask Chidi about his programs.', evidence: ['t1'] }],
};

interface World {
  answers?: unknown[];
  persona?: Persona | undefined;
  chunkCharacters?: number;
}
const writing = async ({ answers = [ANSWER], persona = PERSONA, chunkCharacters }: World = {}) => {
  const { artifacts, material } = await gathered();
  const model = scriptedModel(...answers);
  const asked: string[] = [];
  const personas = {
    find: async (userId: string) => {
      asked.push(userId);
      return persona;
    },
  };
  const step = writeInsight({ artifacts, material, personas, model, ...(chunkCharacters && { chunkCharacters }) });
  return {
    artifacts,
    model,
    asked,
    step,
    insight: async () => (await artifacts.read(insightKey(JOB), WrittenInsight)).insight,
  };
};

describe('write-insight', () => {
  it('fuses persona, talk and profiles in one call when they fit, and spells the evidence out', async () => {
    const { model, asked, step, insight } = await writing();
    expect(await step(input)).toEqual({ overlap_points: 1, evidence: 4, dropped: 0 });
    expect(asked).toEqual([OWNER]);
    expect(model.questions).toHaveLength(1);
    const [question] = model.questions as [(typeof model.questions)[0]];
    expect(blockOf(question, 'PERSONA')).toEqual([
      { id: 'p0', text: 'Frontend developer' },
      { id: 'p1', text: 'Interested in Solana' },
    ]);
    expect(blockOf(question, 'PERSONS')).toMatchObject([
      { name: 'Chidi', confirmed: true },
      { name: 'Ikenna', confirmed: false },
    ]);
    expect(blockOf(question, 'TRANSCRIPT')).toHaveLength(3);
    expect(blockOf(question, 'PROFILES')).toMatchObject([
      { id: 'f0', person: 'Chidi', field: 'headline' },
      { id: 'f1', field: 'place' },
      { id: 'f2', field: 'topics', text: 'Rust, Solana' },
    ]);
    expect(question.instruction).toContain('cosine 0.80');
    expect(await insight()).toEqual({
      summary: 'You and Chidi both build on Solana.',
      overlap_points: ['Both of you build on Solana.'],
      action_items: ['Ask Chidi about his programs.'],
      evidence: [
        {
          claim: 'Both of you build on Solana.',
          from: 'transcript',
          quote: 'He writes Solana programs.',
          url: null,
          at_seconds: 5,
        },
        {
          claim: 'Both of you build on Solana.',
          from: 'persona',
          quote: 'Interested in Solana',
          url: null,
          at_seconds: null,
        },
        {
          claim: 'Both of you build on Solana.',
          from: 'profile',
          quote: 'Rust, Solana',
          url: 'https://linkedin.example/in/chidi',
          at_seconds: null,
        },
        {
          claim: 'Ask Chidi about his programs.',
          from: 'transcript',
          quote: 'He writes Solana programs.',
          url: null,
          at_seconds: 5,
        },
      ],
    });
  });

  it('folds what does not fit in part by part, each call carrying the insight so far', async () => {
    const drafts = ['First', 'Next', 'Another', 'Further', 'Still', 'Most'].map((word) => ({
      ...ANSWER,
      summary: `${word} Solana program.`,
    }));
    const { model, step, insight } = await writing({ answers: drafts, chunkCharacters: 1 });
    await step(input);
    expect(model.questions).toHaveLength(6);
    const soFar = model.questions.slice(1).map((question) => blockOf(question, 'INSIGHT_SO_FAR'));
    expect(soFar).toEqual(drafts.slice(0, -1).map((draft) => [draft]));
    expect(() => blockOf(model.questions[0] as never, 'INSIGHT_SO_FAR')).toThrow();
    const lines = model.questions.flatMap((question) => [
      ...blockOf(question, 'PROFILES'),
      ...blockOf(question, 'TRANSCRIPT'),
    ]);
    expect(lines.map((line) => (line as { id: string }).id)).toEqual(['f0', 'f1', 'f2', 't0', 't1', 't2']);
    expect(await insight()).toMatchObject({ summary: 'Most Solana program.' });
  });

  it('grounds what an early part showed although the last call did not see its lines', async () => {
    const { step, insight } = await writing({ answers: [ANSWER, ANSWER], chunkCharacters: 400 });
    await step(input);
    expect((await insight()).evidence).toHaveLength(4);
  });

  it('drops a claim that rests on nothing, and an id that is not there', async () => {
    const guessed = {
      summary: 'A summary.',
      overlap_points: [
        { text: 'You both like jazz.', evidence: [] },
        { text: 'You both ski.', evidence: ['t99', 'p7'] },
        { text: 'You both write programs.', evidence: ['t1', 't99', 't1'] },
      ],
      action_items: [{ text: 'Buy a house.', evidence: ['x'] }],
    };
    const { step, insight } = await writing({ answers: [guessed] });
    expect(await step(input)).toEqual({ overlap_points: 1, evidence: 1, dropped: 4 });
    expect(await insight()).toMatchObject({ overlap_points: ['You both write programs.'], action_items: [] });
  });

  it('writes for a user who has told nothing of themselves', async () => {
    const { artifacts, material } = await gathered();
    const model = scriptedModel(ANSWER);
    await writeInsight({ artifacts, material, personas: { find: async () => undefined }, model })(input);
    const [question] = model.questions as [(typeof model.questions)[0]];
    expect(blockOf(question, 'PERSONA')).toEqual([]);
    expect(question.instruction).toContain('has told nothing of themselves');
  });

  it('writes without persons when names could not be extracted', async () => {
    const { artifacts, model, step } = await writing();
    artifacts.documents.delete(personsKey(JOB));
    await step({ ...input, persons: [] });
    expect(blockOf(model.questions[0] as never, 'PERSONS')).toEqual([]);
  });

  it('takes an insight that is there already: it is paid for', async () => {
    const { model, step } = await writing();
    const first = await step(input);
    expect(await step(input)).toEqual(first);
    expect(model.questions).toHaveLength(1);
  });

  it('passes a failure in the middle of the fold on, writes nothing, and goes on there when tried again', async () => {
    const away = new StepError('ProviderUnavailable', 'no');
    const answers = [ANSWER, away, ...Array(5).fill(ANSWER)];
    const { artifacts, model, step } = await writing({ answers, chunkCharacters: 1 });
    await expect(step(input)).rejects.toMatchObject({ name: 'ProviderUnavailable' });
    expect(artifacts.documents.has(insightKey(JOB))).toBe(false);
    await step(input);
    expect(model.questions).toHaveLength(7);
  });

  it('goes on with the insight so far past a part that the model refuses, and counts it', async () => {
    const refused = new StepError('ModelRefused', 'no');
    const { artifacts, model, step } = await writing({
      answers: [ANSWER, refused, ...Array(4).fill(ANSWER)],
      chunkCharacters: 1,
    });
    await step(input);
    expect(blockOf(model.questions[2] as never, 'INSIGHT_SO_FAR')).toEqual([ANSWER]);
    expect(await artifacts.read(insightKey(JOB), WrittenInsight)).toMatchObject({ misfits: { refused: 1 } });
  });

  it('takes the first point for the summary of an answer that has none', async () => {
    const { insight, step } = await writing({ answers: [{ ...ANSWER, summary: '' }] });
    expect(await step(input)).toMatchObject({ dropped: 0 });
    expect(await insight()).toMatchObject({ summary: 'Both of you build on Solana.' });
  });

  it('fails by name without a transcript', async () => {
    const { artifacts, step } = await writing();
    artifacts.documents.delete(transcriptKey(JOB));
    await expect(step(input)).rejects.toMatchObject({ name: 'ArtifactMissing' });
  });
});
