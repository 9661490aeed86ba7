import { describe, expect, it } from 'vitest';
import event from '../../../events/extract-names.json' with { type: 'json' };
import { personsKey, transcriptKey, wantedPersonKey } from '../../../lambdas/contracts/artifacts.ts';
import { StepError } from '../../../lambdas/contracts/errors.ts';
import { MentionedPerson, MentionedPersons } from '../../../lambdas/contracts/person.ts';
import { ExtractNames } from '../../../lambdas/contracts/steps.ts';
import { extractNames } from '../../../lambdas/steps/extract-names.ts';
import { JOB } from '../../support/builders/job-rows.ts';
import { named, turns } from '../../support/builders/talk.ts';
import { inMemoryArtifactStore } from '../../support/fakes/in-memory-artifact-store.ts';
import { blockOf, scriptedModel } from '../../support/fakes/scripted-model.ts';

const input = ExtractNames.input.parse(event);

const talk = async (texts: string[], ...answers: unknown[]) => {
  const artifacts = inMemoryArtifactStore();
  await artifacts.write(transcriptKey(JOB), { duration_seconds: 9, utterances: turns(...texts) });
  const model = scriptedModel(...answers);
  return { artifacts, model, step: extractNames({ artifacts, model }) };
};

describe('extract-names', () => {
  it('stores the list and one document a person, and returns only indexes', async () => {
    const persons = [named('Chidi', { confidence: 0.7 }), named('Maren Solberg', { role: 'designer' })];
    const { artifacts, step } = await talk(['I met Chidi and Maren Solberg.'], { persons });
    const output = await step(input);
    expect(output).toEqual({ person_indexes: [0, 1] });
    const list = await artifacts.read(personsKey(JOB), MentionedPersons);
    expect(list.question).toBe('names/2');
    expect(list.persons.map(({ name }) => name)).toEqual(['Maren Solberg', 'Chidi']);
    expect(await artifacts.read(wantedPersonKey(JOB, 0), MentionedPerson)).toEqual(list.persons[0]);
    expect(await artifacts.read(wantedPersonKey(JOB, 1), MentionedPerson)).toEqual(list.persons[1]);
  });

  it('asks about a long talk chunk by chunk, and recognises a person in another chunk', async () => {
    const long = ['I met Maren.', 'Maren Solberg.'].map((said) => `${said} ${'m'.repeat(40_000)}`);
    const mentions = [{ persons: [named('Maren')] }, { persons: [named('Maren Solberg')] }];
    const { artifacts, model, step } = await talk(long, ...mentions);
    expect(await step(input)).toEqual({ person_indexes: [0] });
    expect(model.questions.map((question) => blockOf(question, 'TRANSCRIPT').length)).toEqual([1, 1]);
    expect((await artifacts.read(personsKey(JOB), MentionedPersons)).persons).toMatchObject([
      { name: 'Maren Solberg' },
    ]);
  });

  it('uses the stored list: it is paid for', async () => {
    const { artifacts, model, step } = await talk(['I met Chidi.'], { persons: [named('Chidi')] });
    await step(input);
    artifacts.documents.delete(wantedPersonKey(JOB, 0));
    expect(await step(input)).toEqual({ person_indexes: [0] });
    expect(model.questions).toHaveLength(1);
    expect(await artifacts.read(wantedPersonKey(JOB, 0), MentionedPerson)).toMatchObject({ name: 'Chidi' });
  });

  it('accepts another form of a name only in languages where names bend', async () => {
    const said = { duration_seconds: 9, utterances: turns('Maria Holt, Maria Holt.') };
    for (const [language, person_indexes] of [
      ['en', []],
      ['cs', [0]],
    ] as const) {
      const { artifacts, step } = await talk([], { persons: [named('Marie Holta')] });
      await artifacts.write(transcriptKey(JOB), { ...said, language });
      expect(await step(input)).toEqual({ person_indexes });
    }
  });

  it('drops people whose names nobody said, and counts them', async () => {
    const { artifacts, step } = await talk(['I met Chidi.'], { persons: [named('Chidi'), named('Mallory Crane')] });
    expect(await step(input)).toEqual({ person_indexes: [0] });
    expect(await artifacts.read(personsKey(JOB), MentionedPersons)).toMatchObject({ not_said: 1, not_looked_up: 0 });
  });

  it('keeps two people of one name apart, each with a document of its own', async () => {
    const persons = [named('John Smith', { company: 'Google' }), named('John Smith', { company: 'Stripe' })];
    const { artifacts, step } = await talk(['John Smith of Google and John Smith of Stripe were there.'], { persons });
    expect(await step(input)).toEqual({ person_indexes: [0, 1] });
    for (const [at, person] of persons.entries()) {
      expect(await artifacts.read(wantedPersonKey(JOB, at), MentionedPerson)).toMatchObject({
        company: person.company,
      });
    }
  });

  it('returns nobody when nobody was mentioned', async () => {
    const { artifacts, step } = await talk(['The sea was cold.'], { persons: [] });
    expect(await step(input)).toEqual({ person_indexes: [] });
    expect((await artifacts.read(personsKey(JOB), MentionedPersons)).persons).toEqual([]);
  });

  it.each([
    [10, undefined],
    [3, 3],
    [40, 40],
  ])('looks up at most %i, the surest, and counts the others', async (looked, most) => {
    const persons = Array.from({ length: 45 }, (_, at) => named(`Person${at}`, { confidence: at / 45 }));
    const { artifacts, model } = await talk(
      persons.map(({ name }) => `I met ${name}.`),
      { persons },
    );
    const step = extractNames({ artifacts, model, ...(most !== undefined && { most }) });
    expect((await step(input)).person_indexes).toHaveLength(looked);
    const list = await artifacts.read(personsKey(JOB), MentionedPersons);
    expect(list.persons.at(-1)?.name).toBe(`Person${45 - looked}`);
    expect(list.not_looked_up).toBe(45 - looked);
  });

  it('asks about a chunk in halves when its answer is cut short, and merges both', async () => {
    const cut = new StepError('ModelAnswerMalformed', 'no', { cutShort: true });
    const { model, step } = await talk(
      ['I met Chidi.', 'And Maren.'],
      ...[cut, { persons: [named('Chidi')] }, { persons: [named('Maren')] }],
    );
    expect(await step(input)).toEqual({ person_indexes: [0, 1] });
    expect(model.questions.map((question) => blockOf(question, 'TRANSCRIPT').length)).toEqual([2, 1, 1]);
  });

  it('works without a chunk that the model refuses, and says so', async () => {
    const long = ['I met Maren.', 'I met Chidi.'].map((said) => `${said} ${'m'.repeat(40_000)}`);
    const { artifacts, step } = await talk(long, new StepError('ModelRefused', 'no'), { persons: [named('Chidi')] });
    expect(await step(input)).toEqual({ person_indexes: [0] });
    expect(await artifacts.read(personsKey(JOB), MentionedPersons)).toMatchObject({ misfits: { refused: 1 } });
  });

  it('continues where a failure stopped it', async () => {
    const long = ['I met Maren.', 'I met Chidi.'].map((said) => `${said} ${'m'.repeat(40_000)}`);
    const away = new StepError('ProviderUnavailable', 'no');
    const { model, step } = await talk(long, { persons: [named('Maren')] }, away, { persons: [named('Chidi')] });
    await expect(step(input)).rejects.toMatchObject({ name: 'ProviderUnavailable' });
    expect(await step(input)).toEqual({ person_indexes: [0, 1] });
    expect(model.questions).toHaveLength(3);
  });

  it("passes the model's failure on, and writes nothing", async () => {
    const { artifacts, step } = await talk(['Hm.'], new StepError('ProviderRateLimited', 'later'));
    await expect(step(input)).rejects.toMatchObject({ name: 'ProviderRateLimited' });
    expect([...artifacts.documents.keys()]).toEqual([transcriptKey(JOB)]);
  });

  it('fails by name without a transcript', async () => {
    const artifacts = inMemoryArtifactStore();
    const step = extractNames({ artifacts, model: scriptedModel() });
    await expect(step(input)).rejects.toMatchObject({ name: 'ArtifactMissing' });
  });
});
