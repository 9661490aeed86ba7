import { describe, expect, it } from 'vitest';
import event from '../../../events/write-insight.json' with { type: 'json' };
import { insightKey, personsKey, transcriptKey } from '../../../lambdas/contracts/artifacts.ts';
import { StepError } from '../../../lambdas/contracts/errors.ts';
import type { Persona } from '../../../lambdas/contracts/persona.ts';
import { WrittenInsight } from '../../../lambdas/contracts/result.ts';
import { WriteInsight } from '../../../lambdas/contracts/steps.ts';
import { writeInsight } from '../../../lambdas/steps/write-insight.ts';
import { ENRICHED, gathered } from '../../support/builders/gathered.ts';
import { JOB, OWNER } from '../../support/builders/job-rows.ts';
import { PERSONA } from '../../support/builders/talk.ts';
import { blockOf, scriptedModel } from '../../support/fakes/scripted-model.ts';

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
  const { artifacts, documents } = await gathered();
  const model = scriptedModel(...answers);
  const asked: string[] = [];
  const personas = {
    find: async (userId: string) => {
      asked.push(userId);
      return persona;
    },
  };
  const step = writeInsight({ artifacts, documents, personas, model, ...(chunkCharacters && { chunkCharacters }) });
  return {
    artifacts,
    model,
    asked,
    step,
    insight: () => artifacts.read(insightKey(JOB), WrittenInsight),
  };
};

/** Texts with the ids of their cited lines. */
const citing = (claims: WrittenInsight['overlap_points']) =>
  claims.map(({ text, lines }) => [text, ...lines.map(({ id }) => id)]);

describe('write-insight', () => {
  it('asks about persona, talk and profiles in one call if they fit, and stores claims with their lines', async () => {
    const { model, asked, step, insight } = await writing();
    expect(await step(input)).toEqual({ overlap_points: 1, action_items: 1, dropped: 0 });
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
    const written = await insight();
    expect(written).toMatchObject({ question: 'insight/2', language: 'en', dropped: 0 });
    expect(written.summary?.text).toBe('You and Chidi both build on Solana.');
    expect(citing(written.overlap_points)).toEqual([['Both of you build on Solana.', 't1', 'p1', 'f2']]);
    expect(citing(written.action_items)).toEqual([['Ask Chidi about his programs.', 't1']]);
  });

  it('asks part by part otherwise, each call with the insight so far', async () => {
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
    expect(await insight()).toMatchObject({ summary: { text: 'Most Solana program.' } });
  });

  it('finds the lines of an early part, although the last call did not see them', async () => {
    const { step, insight } = await writing({ answers: [ANSWER, ANSWER], chunkCharacters: 400 });
    await step(input);
    expect(citing((await insight()).overlap_points)).toEqual([['Both of you build on Solana.', 't1', 'p1', 'f2']]);
  });

  it('drops a claim without lines or with a figure of its own, and an unknown id', async () => {
    const guessed = {
      summary: 'You share 7 things.',
      overlap_points: [
        { text: 'You both like jazz.', evidence: [] },
        { text: 'You both ski.', evidence: ['t99', 'p7'] },
        { text: 'You both write 12 programs.', evidence: ['t1'] },
        { text: 'You both write programs.', evidence: ['t1', 't99', 't1'] },
      ],
      action_items: [{ text: 'Buy a house.', evidence: ['x'] }],
    };
    const { step, insight } = await writing({ answers: [guessed] });
    expect(await step(input)).toEqual({ overlap_points: 1, action_items: 0, dropped: 5 });
    const written = await insight();
    expect(citing(written.overlap_points)).toEqual([['You both write programs.', 't1']]);
    expect(written).toMatchObject({ summary: null, action_items: [] });
  });

  it('writes for a user without a persona', async () => {
    const { artifacts, documents } = await gathered();
    const model = scriptedModel(ANSWER);
    await writeInsight({ artifacts, documents, personas: { find: async () => undefined }, model })(input);
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

  it('uses a stored insight: it is paid for', async () => {
    const { artifacts, model, step, insight } = await writing();
    const first = await step(input);
    expect(await step(input)).toEqual(first);
    await artifacts.write(insightKey(JOB), { ...(await insight()), dropped: 7 });
    expect(await step(input)).toEqual({ ...first, dropped: 7 });
    expect(model.questions).toHaveLength(1);
  });

  it('passes a failure in the middle on, writes nothing, and continues there at the next try', async () => {
    const away = new StepError('ProviderUnavailable', 'no');
    const answers = [ANSWER, away, ...Array(5).fill(ANSWER)];
    const { artifacts, model, step } = await writing({ answers, chunkCharacters: 1 });
    await expect(step(input)).rejects.toMatchObject({ name: 'ProviderUnavailable' });
    expect(artifacts.documents.has(insightKey(JOB))).toBe(false);
    await step(input);
    expect(model.questions).toHaveLength(7);
  });

  it('continues after a part that the model refuses, and counts it', async () => {
    const refused = new StepError('ModelRefused', 'no');
    const { artifacts, model, step } = await writing({
      answers: [ANSWER, refused, ...Array(4).fill(ANSWER)],
      chunkCharacters: 1,
    });
    await step(input);
    expect(blockOf(model.questions[2] as never, 'INSIGHT_SO_FAR')).toEqual([ANSWER]);
    expect(await artifacts.read(insightKey(JOB), WrittenInsight)).toMatchObject({ misfits: { refused: 1 } });
  });

  it('stores no summary for an answer without one, and drops nothing', async () => {
    const { insight, step } = await writing({ answers: [{ ...ANSWER, summary: '' }] });
    expect(await step(input)).toMatchObject({ dropped: 0 });
    expect(await insight()).toMatchObject({ summary: null });
  });

  it('fails by name without a transcript', async () => {
    const { artifacts, step } = await writing();
    artifacts.documents.delete(transcriptKey(JOB));
    await expect(step(input)).rejects.toMatchObject({ name: 'ArtifactMissing' });
  });
});
