import { describe, expect, it } from 'vitest';
import event from '../../../events/embed-interests.json' with { type: 'json' };
import { interestsKey, transcriptKey } from '../../../lambdas/contracts/artifacts.ts';
import { StepError } from '../../../lambdas/contracts/errors.ts';
import { EmbedInterests } from '../../../lambdas/contracts/steps.ts';
import { Interests } from '../../../lambdas/contracts/transcript.ts';
import { embedInterests } from '../../../lambdas/steps/embed-interests.ts';
import { JOB } from '../../support/builders/job-rows.ts';
import { turns } from '../../support/builders/talk.ts';
import { inMemoryArtifactStore } from '../../support/fakes/in-memory-artifact-store.ts';
import { blockOf, scriptedModel } from '../../support/fakes/scripted-model.ts';

const input = EmbedInterests.input.parse(event);

const talk = async (texts: string[], ...answers: unknown[]) => {
  const artifacts = inMemoryArtifactStore();
  await artifacts.write(transcriptKey(JOB), { duration_seconds: 9, utterances: turns(...texts) });
  const model = scriptedModel(...answers);
  return { artifacts, model, step: embedInterests({ artifacts, model }) };
};

describe('embed-interests', () => {
  it('asks what the talk was about, embeds the list and stores both', async () => {
    const { artifacts, model, step } = await talk(['We talked.', 'About Solana and React.'], {
      interests: ['Solana', 'React'],
    });
    expect(await step(input)).toEqual({ interests: 2, model: 'an-embedding-model', dimensions: 2 });
    expect(model.embedded).toEqual(['Solana, React']);
    expect(model.questions.map((question) => blockOf(question, 'TRANSCRIPT'))).toEqual([
      [
        { id: 't0', speaker: 0, start: 0, text: 'We talked.' },
        { id: 't1', speaker: 0, start: 5, text: 'About Solana and React.' },
      ],
    ]);
    expect(await artifacts.read(interestsKey(JOB), Interests)).toEqual({
      question: 'interests/2',
      interests: ['Solana', 'React'],
      embedding: { vector: [1, 0], model: 'an-embedding-model', dimensions: 2 },
    });
  });

  it('asks about a long talk chunk by chunk, and merges the answers', async () => {
    const long = ['Solana and Rust', 'Chess', 'Solana again'].map((topics) => `${topics}. ${'m'.repeat(40_000)}`);
    const answers = [{ interests: ['Solana', 'Rust'] }, { interests: ['Chess'] }, { interests: ['solana'] }];
    const { model, step } = await talk(long, ...answers);
    expect(await step(input)).toMatchObject({ interests: 3 });
    expect(model.questions).toHaveLength(3);
    expect(model.embedded).toEqual(['Solana, Rust, Chess']);
  });

  it('drops interests that nobody said', async () => {
    const { model, step } = await talk(['We talked about Solana.'], { interests: ['Solana', 'Casino bonus'] });
    expect(await step(input)).toMatchObject({ interests: 1 });
    expect(model.embedded).toEqual(['Solana']);
  });

  it('uses what is stored already: it is paid for', async () => {
    const { artifacts, model, step } = await talk(['Hm.'], { interests: ['Solana'] });
    const first = await step(input);
    const stored = new Map(artifacts.documents);
    expect(await step(input)).toEqual(first);
    expect([model.questions.length, model.embedded.length]).toEqual([1, 1]);
    expect(artifacts.documents).toEqual(stored);
  });

  it('embeds the talk itself if it has no interests', async () => {
    const { model, step } = await talk(['Hm.', 'x'.repeat(5000)], { interests: [] });
    expect(await step(input)).toMatchObject({ interests: 0 });
    expect(model.embedded).toEqual([`Hm. ${'x'.repeat(5000)}`]);
  });

  it('fails by name when the model gives no usable answer, three times and then never again', async () => {
    const malformed = new StepError('ModelAnswerMalformed', 'no');
    const { artifacts, model, step } = await talk(['Hm.'], malformed, malformed, malformed);
    for (const _ of ['the first try', 'a retry'])
      await expect(step(input)).rejects.toMatchObject({ name: 'ModelAnswerMalformed' });
    expect(model.questions).toHaveLength(3);
    expect(artifacts.documents.has(interestsKey(JOB))).toBe(false);
  });

  it('continues where a failure stopped it, and asks about every chunk once', async () => {
    const long = ['Solana', 'Chess', 'Rust'].map((topic) => `${topic}. ${'m'.repeat(40_000)}`);
    const away = new StepError('ProviderUnavailable', 'no');
    const answers = [{ interests: ['Solana'] }, away, { interests: ['Chess'] }, away, { interests: ['Rust'] }];
    const { model, step } = await talk(long, ...answers);
    await expect(step(input)).rejects.toMatchObject({ name: 'ProviderUnavailable' });
    await expect(step(input)).rejects.toMatchObject({ name: 'ProviderUnavailable' });
    expect(await step(input)).toMatchObject({ interests: 3 });
    expect(model.questions).toHaveLength(5);
    expect(model.embedded).toEqual(['Solana, Chess, Rust']);
  });

  it('works without a chunk that the model refuses, and says so', async () => {
    const long = ['Solana', 'Chess'].map((topic) => `${topic}. ${'m'.repeat(40_000)}`);
    const refused = new StepError('ModelRefused', 'no');
    const { artifacts, step } = await talk(long, refused, { interests: ['Chess'] });
    expect(await step(input)).toMatchObject({ interests: 1 });
    expect(await artifacts.read(interestsKey(JOB), Interests)).toMatchObject({
      ...{ interests: ['Chess'], misfits: { left_out: 0, mended: 0, refused: 1, unreadable: 0 } },
    });
  });

  it('keeps interests that cannot be embedded, and the next try asks only for the vector', async () => {
    const { artifacts, model } = await talk(['Solana.'], { interests: ['Solana'] });
    const { embed } = model;
    model.embed = () => Promise.reject(new StepError('ProviderRateLimited', 'later'));
    const step = embedInterests({ artifacts, model });
    await expect(step(input)).rejects.toMatchObject({ name: 'ProviderRateLimited' });
    expect(await artifacts.read(interestsKey(JOB), Interests)).toEqual({
      question: 'interests/2',
      interests: ['Solana'],
    });
    model.embed = embed;
    expect(await step(input)).toMatchObject({ interests: 1, dimensions: 2 });
    expect(model.questions).toHaveLength(1);
  });

  it('fails by name without a transcript, before any model is asked', async () => {
    const model = scriptedModel();
    const step = embedInterests({ artifacts: inMemoryArtifactStore(), model });
    await expect(step(input)).rejects.toMatchObject({ name: 'ArtifactMissing' });
    expect(model.questions).toEqual([]);
  });
});
