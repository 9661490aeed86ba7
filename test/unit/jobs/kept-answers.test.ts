import { describe, expect, it } from 'vitest';
import { jobPrefix } from '../../../lambdas/contracts/artifacts.ts';
import { StepError } from '../../../lambdas/contracts/errors.ts';
import { INTERESTS } from '../../../lambdas/domain/questions/interests.ts';
import { NAMES } from '../../../lambdas/domain/questions/mentioned-persons.ts';
import { keptAnswers } from '../../../lambdas/jobs/kept-answers.ts';
import { JOB } from '../../support/builders/job-rows.ts';
import { inMemoryArtifactStore } from '../../support/fakes/in-memory-artifact-store.ts';
import { scriptedModel } from '../../support/fakes/scripted-model.ts';

const QUESTION = { instruction: 'Name topics.', material: 'We talked of Solana.' };
const SOLANA = { interests: ['Solana'] };
const malformed = () => new StepError('ModelAnswerMalformed', 'no');

const asking = (...answers: unknown[]) => {
  const artifacts = inMemoryArtifactStore();
  const model = scriptedModel(...answers);
  return { artifacts, model, ask: keptAnswers({ artifacts, model }, JOB) };
};

describe('a question of a job', () => {
  it('is asked once, however often the step is retried', async () => {
    const { artifacts, model, ask } = asking(SOLANA);
    const first = await ask(QUESTION, INTERESTS.schema);
    expect(first).toEqual({ answer: SOLANA, left_out: 0, mended: 0 });
    expect(await ask(QUESTION, INTERESTS.schema)).toEqual(first);
    expect(model.questions).toHaveLength(1);
    expect([...artifacts.documents.keys()]).toEqual([expect.stringContaining(`${jobPrefix(JOB)}answers/`)]);
  });

  it.each([
    ['instruction', { ...QUESTION, instruction: 'Name ten topics.' }, INTERESTS.schema, SOLANA],
    ['material', { ...QUESTION, material: 'We talked of chess.' }, INTERESTS.schema, SOLANA],
    ['schema', QUESTION, NAMES.schema, { persons: [] }],
  ])('is another question with another %s', async (_, question, schema, answer) => {
    const { model, ask } = asking(SOLANA, answer);
    await ask(QUESTION, INTERESTS.schema);
    await ask(question, schema);
    expect(model.questions).toHaveLength(2);
  });

  it('is asked three times when no answer can be read, and then never again', async () => {
    const { model, ask } = asking(malformed(), malformed(), malformed());
    expect(await ask(QUESTION, INTERESTS.schema)).toEqual({ lost: 'malformed' });
    expect(await ask(QUESTION, INTERESTS.schema)).toEqual({ lost: 'malformed' });
    expect(model.questions).toHaveLength(3);
  });

  it('is answered by the second try', async () => {
    const { ask } = asking(malformed(), SOLANA);
    expect(await ask(QUESTION, INTERESTS.schema)).toMatchObject({ answer: SOLANA });
  });

  it.each([
    ['refused', new StepError('ModelRefused', 'no')],
    ['cut_short', new StepError('ModelAnswerMalformed', 'no', { cutShort: true })],
  ])('is asked once when it is %s', async (lost, failure) => {
    const { model, ask } = asking(failure);
    expect(await ask(QUESTION, INTERESTS.schema)).toEqual({ lost });
    expect(await ask(QUESTION, INTERESTS.schema)).toEqual({ lost });
    expect(model.questions).toHaveLength(1);
  });

  it('stores nothing if the provider is away, and fails by name', async () => {
    const { artifacts, ask } = asking(new StepError('ProviderUnavailable', 'no'), SOLANA);
    await expect(ask(QUESTION, INTERESTS.schema)).rejects.toMatchObject({ name: 'ProviderUnavailable' });
    expect(artifacts.documents.size).toBe(0);
    expect(await ask(QUESTION, INTERESTS.schema)).toMatchObject({ answer: SOLANA });
  });

  it('leaves nothing of a job that is cancelled meanwhile', async () => {
    const { artifacts, ask } = asking(SOLANA);
    artifacts.cancelled.add(JOB);
    await expect(ask(QUESTION, INTERESTS.schema)).rejects.toMatchObject({ name: 'JobCancelled' });
    expect(artifacts.documents.size).toBe(0);
  });
});
