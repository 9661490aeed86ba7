import type { Metrics } from '@aws-lambda-powertools/metrics';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { metrics } from '../../../lambdas/adapters/runtime/telemetry.ts';
import { lookupKey, wantedPersonKey } from '../../../lambdas/contracts/artifacts.ts';
import { StepError } from '../../../lambdas/contracts/errors.ts';
import { MatchProfile } from '../../../lambdas/contracts/lookup-steps.ts';
import type { Candidate, MentionedPerson } from '../../../lambdas/contracts/person.ts';
import { matchProfile } from '../../../lambdas/steps/match-profile.ts';
import { shownAt } from '../../support/builders/candidates.ts';
import { JOB } from '../../support/builders/job-rows.ts';
import { FOUND, named } from '../../support/builders/talk.ts';
import { inMemoryArtifactStore } from '../../support/fakes/in-memory-artifact-store.ts';
import { blockOf, scriptedModel } from '../../support/fakes/scripted-model.ts';

const input = MatchProfile.input.parse({ job_id: JOB, person_index: 0, source: 'linkedin' });
const KEY = lookupKey(JOB, 0, 'linkedin');
const MAREN = named('Maren Solberg', { role: 'designer', place: 'Oslo' });
const NURSE = shownAt('nurse', { headline: 'RN at Marlin Clinic', place: 'Bergen' });
const DESIGNER = shownAt('designer', { headline: 'UX, Fjordlys', place: 'Greater Oslo' });
const PLAIN = shownAt('plain', { headline: 'Designer', place: 'Oslo' });

const pairs = (...fields: [said: string, shown: string][]) => fields.map(([said, shown]) => ({ said, shown }));
const same = (id: string, agrees = pairs(['role', 'headline'], ['place', 'place'])) => ({
  ...{ id, verdict: 'same', agrees, contradicts: [] },
});

/** Lookups that were counted, as `name value`. */
let counted: string[];
beforeEach(() => {
  counted = [];
  const metric = { addDimension: vi.fn().mockReturnThis(), addMetric: vi.fn() };
  metric.addMetric.mockImplementation((name, _, value) => counted.push(`${name} ${value}`));
  vi.spyOn(metrics, 'singleMetric').mockReturnValue(metric as unknown as Metrics);
});

const matching = async (shown: Candidate[], answers: unknown[] = [], person: MentionedPerson = MAREN) => {
  const artifacts = inMemoryArtifactStore();
  await artifacts.write(wantedPersonKey(JOB, 0), person);
  await artifacts.write(KEY, { outcome: 'candidates', shown, candidates: 7 });
  const model = scriptedModel(...answers);
  const stored = (): unknown => JSON.parse(artifacts.documents.get(KEY) ?? 'null');
  return { artifacts, model, stored, step: matchProfile({ artifacts, model }) };
};

describe('match-profile', () => {
  it('asks in one call, and stores only the chosen profile', async () => {
    const { model, stored, step } = await matching([NURSE, DESIGNER], [{ candidates: [same('k1')] }]);
    expect(MatchProfile.output.parse(await step(input))).toEqual({ source: 'linkedin', outcome: 'found' });
    const { is_own_page: _, ...profile } = DESIGNER;
    expect(stored()).toEqual({
      ...{ outcome: 'found', profile, match_confidence: 0.9, red_flags: [], candidates: 7, question: 'match/1' },
    });
    expect(model.questions).toHaveLength(1);
    expect(blockOf(model.questions[0] as never, 'CANDIDATES')).toMatchObject([{ id: 'k0' }, { id: 'k1' }]);
    expect(counted).toEqual(['LookUpFound 1', 'LookUpBlocked 0', 'LookUpFailed 0', 'LookUpUnrecognised 0']);
  });

  it('stores what speaks against the chosen profile', async () => {
    const contradicts = pairs(['role', 'about']);
    const shown = shownAt('a', { ...DESIGNER, about: 'Dentist once.' });
    const { stored, step } = await matching([shown], [{ candidates: [{ ...same('k0'), contradicts }] }]);
    await step(input);
    expect(stored()).toMatchObject({ red_flags: ['Works as "Dentist once."; the conversation said designer.'] });
  });

  it.each([
    ['both are the same', [same('k0'), same('k1')]],
    ['nobody is', [{ ...same('k1'), verdict: 'unsure' }]],
    ['nobody was judged', []],
    ['nothing that was said agrees', [same('k1', pairs(['company', 'headline'], ['topics', 'topics']))]],
    ['the answer is about somebody else', [same('k9')]],
  ])('chooses nobody when %s, and stores nobody', async (_, candidates) => {
    const { artifacts, stored, step } = await matching([NURSE, DESIGNER], [{ candidates }]);
    expect(await step(input)).toEqual({ source: 'linkedin', outcome: 'absent' });
    expect(stored()).toEqual({ outcome: 'absent', red_flags: [], candidates: 7, question: 'match/1' });
    expect([...artifacts.documents.values()].join()).not.toMatch(/linkedin\.com|Marlin|UX/);
    expect(counted).toEqual(['LookUpFound 0', 'LookUpBlocked 0', 'LookUpFailed 0', 'LookUpUnrecognised 0']);
  });

  it.each<[string, Candidate[], MentionedPerson, object]>([
    ['find somebody', [PLAIN], MAREN, { outcome: 'found', match_confidence: 0.9 }],
    ['tell somebody from the others', [NURSE, PLAIN], MAREN, { outcome: 'found', match_confidence: 0.9 }],
    ['are too few', [PLAIN, DESIGNER], named('Maren Solberg'), { outcome: 'absent' }],
  ])('asks no model when the words %s', async (_, shown, person, ended) => {
    const { model, stored, step } = await matching(shown, [], person);
    await step(input);
    expect(stored()).toMatchObject(ended);
    expect(stored()).not.toHaveProperty('question');
    expect(model.questions).toEqual([]);
  });

  it.each([
    ['refuses', [new StepError('ModelRefused', 'no')]],
    ['gives no usable answer', Array(3).fill(new StepError('ModelAnswerMalformed', 'no'))],
  ])('fails when the model %s, which is no absence, and stores nobody', async (_, answers) => {
    const { stored, step } = await matching([NURSE, DESIGNER], answers);
    expect(await step(input)).toEqual({ source: 'linkedin', outcome: 'failed', reason: 'not_matched' });
    expect(stored()).toEqual({ outcome: 'failed', reason: 'not_matched', red_flags: [], candidates: 7 });
    expect(counted).toEqual(['LookUpFound 0', 'LookUpBlocked 0', 'LookUpFailed 1', 'LookUpUnrecognised 0']);
  });

  it('uses a stored decision: it is paid for and counted', async () => {
    const { model, stored, step } = await matching([NURSE, DESIGNER], [{ candidates: [same('k1')] }]);
    const first = await step(input);
    const after = stored();
    expect(await step(input)).toEqual(first);
    expect(stored()).toEqual(after);
    expect([model.questions.length, counted.length]).toEqual([1, 4]);
  });

  it.each([
    [{ outcome: 'found' }, FOUND],
    [
      { outcome: 'blocked', reason: 'captcha' },
      { outcome: 'blocked', reason: 'captcha' },
    ],
  ])('returns %j for a lookup that had ended so', async (attempt, ended) => {
    const { artifacts, model, step } = await matching([DESIGNER]);
    await artifacts.write(KEY, ended);
    expect(await step(input)).toEqual({ source: 'linkedin', ...attempt });
    expect([model.questions, counted]).toEqual([[], []]);
  });

  it('fails by name when the model is away, and asks once at the next try', async () => {
    const away = new StepError('ProviderUnavailable', 'no');
    const { stored, step } = await matching([NURSE, DESIGNER], [away, { candidates: [same('k1')] }]);
    await expect(step(input)).rejects.toMatchObject({ name: 'ProviderUnavailable' });
    expect(stored()).toMatchObject({ outcome: 'candidates' });
    expect(await step(input)).toEqual({ source: 'linkedin', outcome: 'found' });
  });

  it('fails by name without a lookup', async () => {
    const { artifacts, step } = await matching([DESIGNER]);
    artifacts.documents.delete(KEY);
    await expect(step(input)).rejects.toMatchObject({ name: 'ArtifactMissing' });
  });
});
