import { describe, expect, it } from 'vitest';
import event from '../../../events/complete-job.json' with { type: 'json' };
import { draftKey, insightKey, interestsKey, personsKey, resultKey } from '../../../lambdas/contracts/artifacts.ts';
import { JobResult } from '../../../lambdas/contracts/result.ts';
import { CompleteJob } from '../../../lambdas/contracts/steps.ts';
import { recentLookUps } from '../../../lambdas/jobs/lookup-cache.ts';
import { completeJob } from '../../../lambdas/steps/complete-job.ts';
import { ENRICHED, gathered } from '../../support/gathered.ts';
import { inMemoryJobStore } from '../../support/in-memory-job-store.ts';
import { JOB, jobRow, NOW } from '../../support/job-rows.ts';
import { recordedMetrics } from '../../support/recorded-metrics.ts';

const done = { outcome: 'done' as const };
const input = { ...CompleteJob.input.parse(event), persons: ENRICHED, names: done, insight: done, draft: done };
const INSIGHT = { summary: 'You both build.', overlap_points: [], action_items: [], evidence: [] };

const completing = async (row = jobRow('SYNTHESIS', { synthesis_started_at: '2026-11-23T09:59:30.000Z' })) => {
  const { artifacts, material } = await gathered();
  await artifacts.write(insightKey(JOB), { insight: INSIGHT, dropped: 0 });
  await artifacts.write(draftKey(JOB), { message: 'Hey Chidi, talk soon!', dropped: 0 });
  const jobs = inMemoryJobStore(row);
  const metrics = recordedMetrics();
  return {
    artifacts,
    jobs,
    metrics,
    step: completeJob({
      artifacts,
      material,
      jobs,
      metrics,
      recent: recentLookUps(artifacts, () => NOW),
      now: () => NOW,
    }),
  };
};

describe('complete-job', () => {
  it('puts the result together, ends the job in SUCCESS and counts it', async () => {
    const { jobs, metrics, step } = await completing();
    expect(await step(input)).toEqual({ state: 'SUCCESS' });
    const row = jobs.rows.get(JOB);
    expect(row).toMatchObject({ state: 'SUCCESS', progress: 'Complete', degraded: [], ended_at: NOW.toISOString() });
    expect(JobResult.parse(row?.result)).toEqual({
      language: 'en',
      extracted_interests: 'Solana, React',
      persons: [
        {
          name: 'Chidi',
          search_query: 'Chidi developer',
          confidence: 0.9,
          outcome: 'found',
          source: 'linkedin',
          profile_url: 'https://linkedin.example/in/chidi',
          headline: 'Backend Developer at Kelewele Labs',
          match_confidence: 0.8,
          red_flags: ['A common name.'],
          attempts: [{ source: 'linkedin', outcome: 'found' }],
        },
        {
          name: 'Ikenna',
          search_query: 'Ikenna developer',
          confidence: 0.9,
          outcome: 'absent',
          source: null,
          profile_url: null,
          headline: null,
          match_confidence: null,
          red_flags: [],
          attempts: [
            { source: 'linkedin', outcome: 'blocked', reason: 'captcha' },
            { source: 'x', outcome: 'absent' },
            { source: 'google', outcome: 'absent' },
          ],
        },
      ],
      final_insight: INSIGHT,
      draft_message: 'Hey Chidi, talk soon!',
    });
    expect(metrics.recorded).toEqual([['completed', { SYNTHESIS: 30 }, 0]]);
  });

  it('succeeds without what optional steps could not give, and says so', async () => {
    const { artifacts, jobs, metrics, step } = await completing();
    for (const key of [personsKey(JOB), insightKey(JOB), draftKey(JOB)]) artifacts.documents.delete(key);
    const failed = (code: string) => ({ outcome: 'failed' as const, code });
    const names = failed('ProviderRefused');
    const insight = failed('ModelAnswerMalformed');
    expect(await step({ ...input, persons: [], names, insight, draft: { outcome: 'failed' } })).toEqual({
      state: 'SUCCESS',
    });
    expect(jobs.rows.get(JOB)?.result).toEqual({
      language: 'en',
      extracted_interests: 'Solana, React',
      persons: [],
      final_insight: null,
      draft_message: null,
    });
    expect(jobs.rows.get(JOB)?.degraded).toMatchObject([
      { step: 'Extract names', code: 'ProviderRefused' },
      { step: 'Write insight', code: 'ModelAnswerMalformed' },
      { step: 'Draft outreach', code: 'InternalError' },
    ]);
    expect(metrics.recorded).toEqual([['completed', { SYNTHESIS: 30 }, 3]]);
  });

  it('puts a result that is too large for a row beside it', async () => {
    const { artifacts, jobs, step } = await completing();
    const summary = 'x'.repeat(400_000);
    await artifacts.write(insightKey(JOB), { insight: { ...INSIGHT, summary }, dropped: 0 });
    expect(await step(input)).toEqual({ state: 'SUCCESS' });
    const row = jobs.rows.get(JOB);
    expect(row).toMatchObject({ state: 'SUCCESS', result_key: resultKey(JOB) });
    expect(JSON.stringify(row).length).toBeLessThan(2000);
    expect((await artifacts.read(resultKey(JOB), JobResult)).final_insight?.summary).toBe(summary);
    // A retry leaves it there.
    expect(await step(input)).toEqual({ state: 'SUCCESS' });
    expect(artifacts.documents.has(resultKey(JOB))).toBe(true);
  });

  it('leaves no such result of a job that had ended otherwise', async () => {
    const { artifacts, step } = await completing(jobRow('ERROR'));
    await artifacts.write(insightKey(JOB), { insight: { ...INSIGHT, summary: 'x'.repeat(400_000) }, dropped: 0 });
    expect(await step(input)).toEqual({ state: 'ERROR' });
    expect(artifacts.documents.has(resultKey(JOB))).toBe(false);
  });

  it('says how many people were named beside those who were looked up', async () => {
    const { artifacts, jobs, step } = await completing();
    const { persons } = JSON.parse(artifacts.documents.get(personsKey(JOB)) ?? '{}');
    await artifacts.write(personsKey(JOB), { persons, not_looked_up: 30, not_said: 1 });
    await step(input);
    expect(jobs.rows.get(JOB)?.degraded).toMatchObject([
      { step: 'Extract names', code: 'not_said' },
      {
        step: 'Enrich each person',
        code: 'not_looked_up',
        reason: expect.stringMatching(/^30 people more .* 2 at most/),
      },
    ]);
  });

  it('has no draft when there was nobody to write to, and that is no degradation', async () => {
    const { artifacts, jobs, step } = await completing();
    await artifacts.write(personsKey(JOB), { persons: [] });
    await artifacts.write(draftKey(JOB), { message: null, dropped: 0 });
    await step({ ...input, persons: [] });
    expect(jobs.rows.get(JOB)).toMatchObject({ result: { persons: [], draft_message: null }, degraded: [] });
  });

  it('counts a job once when it is run again', async () => {
    const { jobs, metrics, step } = await completing();
    await step(input);
    const after = jobs.rows.get(JOB);
    expect(await step(input)).toEqual({ state: 'SUCCESS' });
    expect(jobs.rows.get(JOB)).toEqual(after);
    expect(metrics.recorded).toHaveLength(1);
  });

  it('leaves a job that was cancelled a moment ago cancelled, and counts nothing', async () => {
    const { jobs, metrics, step } = await completing(jobRow('CANCELLED'));
    expect(await step(input)).toEqual({ state: 'CANCELLED' });
    expect(jobs.rows.get(JOB)).toEqual(jobRow('CANCELLED'));
    expect(metrics.recorded).toEqual([]);
  });

  it.each([
    ['could not be made out', { outcome: 'failed' as const, code: 'ProviderUnavailable' }, 'ProviderUnavailable'],
    ['are gone', done, 'ArtifactMissing'],
  ])('ends the job without interests when they %s, and says so', async (_, interests, code) => {
    const { artifacts, jobs, step } = await completing();
    artifacts.documents.delete(interestsKey(JOB));
    expect(await step({ ...input, interests })).toEqual({ state: 'SUCCESS' });
    const row = jobs.rows.get(JOB);
    expect(row).toMatchObject({ result: { extracted_interests: '' }, degraded: [{ step: 'Embed interests', code }] });
  });

  it('shows interests that could not be embedded, and says that nothing was compared', async () => {
    const { artifacts, jobs, step } = await completing();
    await artifacts.write(interestsKey(JOB), { interests: ['Solana'] });
    await step({ ...input, interests: { outcome: 'failed', code: 'ProviderRefused' } });
    const row = jobs.rows.get(JOB);
    expect(row).toMatchObject({ result: { extracted_interests: 'Solana' }, degraded: [{ code: 'ProviderRefused' }] });
  });

  it("says what could not be used of the model's answers", async () => {
    const { artifacts, jobs, step } = await completing();
    const misfits = { left_out: 1, mended: 0, refused: 0, unreadable: 0 };
    await artifacts.write(draftKey(JOB), { message: 'Hey!', dropped: 0, misfits });
    await step(input);
    expect(jobs.rows.get(JOB)?.degraded).toMatchObject([{ step: 'Draft outreach', code: 'misfit' }]);
  });

  it('takes the input of an execution that began before interests were optional', async () => {
    const { interests: _, ...before } = event;
    expect(CompleteJob.input.parse(before).interests).toEqual(done);
  });
});
