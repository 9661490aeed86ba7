import { describe, expect, it } from 'vitest';
import event from '../../../events/complete-job.json' with { type: 'json' };
import {
  checkedClaimsKey,
  draftsKey,
  insightKey,
  interestsKey,
  lookupKey,
  personsKey,
  resultKey,
} from '../../../lambdas/contracts/artifacts.ts';
import { JobResult } from '../../../lambdas/contracts/result.ts';
import { CompleteJob } from '../../../lambdas/contracts/steps.ts';
import { recentLookups } from '../../../lambdas/jobs/lookup-cache.ts';
import { completeJob } from '../../../lambdas/steps/complete-job.ts';
import { saidLine } from '../../support/builders/cited-lines.ts';
import { ENRICHED, gathered } from '../../support/builders/gathered.ts';
import { JOB, jobRow, NOW } from '../../support/builders/job-rows.ts';
import { FOUND, PROFILE } from '../../support/builders/talk.ts';
import { inMemoryJobStore } from '../../support/fakes/in-memory-job-store.ts';
import { recordedMetrics } from '../../support/fakes/recorded-metrics.ts';

const done = { outcome: 'done' as const };
const STEPS = { names: done, insight: done, draft: done, check: done };
const input = { ...CompleteJob.input.parse({ ...event, check: done }), persons: ENRICHED, ...STEPS };

const claim = (text: string, ...quotes: string[]) => ({ text, lines: quotes.map((quote) => saidLine(quote)) });
const INSIGHT = {
  ...{ language: 'en', dropped: 0, summary: claim('You both build.', 'We both build.') },
  ...{ overlap_points: [claim('You both code.', 'We both code.')], action_items: [] },
};
const DRAFTS = {
  ...{ language: 'en', dropped: 0 },
  drafts: [
    { person: 'Chidi', sentences: [claim('Hey Chidi,'), claim('we both code.', 'We both code.')] },
    { person: 'Ikenna', sentences: [claim('Hi Ikenna!')] },
  ],
};
const supported = (proof: string) => ({ verdict: 'supported', proof: [proof] });
const courtesy = { verdict: 'courtesy', proof: [] };
const VERDICTS = {
  ...{ summary: supported('both build'), overlap0: supported('both code') },
  ...{ 'draft0.0': courtesy, 'draft0.1': supported('both code'), 'draft1.0': courtesy },
};
/** A result that is too large for a row. */
const TOO_LARGE = { ...INSIGHT, summary: { text: 'x'.repeat(400_000), lines: [] } };

const completing = async (row = jobRow('SYNTHESIS', { synthesis_started_at: '2026-11-23T09:59:30.000Z' })) => {
  const { artifacts, documents } = await gathered();
  await artifacts.write(insightKey(JOB), INSIGHT);
  await artifacts.write(draftsKey(JOB), DRAFTS);
  await artifacts.write(checkedClaimsKey(JOB), { verdicts: VERDICTS });
  const jobs = inMemoryJobStore(row);
  const metrics = recordedMetrics();
  return {
    artifacts,
    jobs,
    metrics,
    step: completeJob({
      artifacts,
      documents,
      jobs,
      metrics,
      recent: recentLookups(artifacts, () => NOW),
      now: () => NOW,
    }),
  };
};

const CODE = { from: 'transcript', quote: 'We both code.', url: null, at_seconds: 0, verified: true };

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
          sources: [{ source: 'linkedin', profile_url: 'https://linkedin.example/in/chidi' }],
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
          sources: [],
          attempts: [
            { source: 'linkedin', outcome: 'blocked', reason: 'captcha' },
            { source: 'x', outcome: 'absent' },
            { source: 'google', outcome: 'absent' },
          ],
        },
      ],
      final_insight: {
        ...{ summary: 'You both build.', overlap_points: ['You both code.'], action_items: [] },
        evidence: [{ claim: 'You both code.', ...CODE }],
      },
      draft_message: 'Hey Chidi, we both code.',
      drafts: [
        { person: 'Chidi', message: 'Hey Chidi, we both code.', evidence: [{ claim: 'we both code.', ...CODE }] },
        { person: 'Ikenna', message: 'Hi Ikenna!', evidence: [] },
      ],
    });
    expect(metrics.recorded).toEqual([['completed', { SYNTHESIS: 30 }, 0]]);
  });

  it('drops unsupported claims, and says how many', async () => {
    const { artifacts, jobs, step } = await completing();
    const no = { verdict: 'contradicted', proof: [] };
    await artifacts.write(checkedClaimsKey(JOB), { verdicts: { ...VERDICTS, overlap0: no, 'draft0.1': no } });
    await step(input);
    expect(jobs.rows.get(JOB)).toMatchObject({
      result: { final_insight: { overlap_points: [], evidence: [] }, draft_message: 'Hey Chidi,' },
      degraded: [
        { step: 'Write insight', code: 'ungrounded' },
        { step: 'Draft outreach', code: 'ungrounded' },
      ],
    });
  });

  it.each([
    ['some claims', { overlap0: undefined }, done, '1 claim'],
    ['any claim', undefined, { outcome: 'failed' as const, code: 'ModelRefused' }, '5 claims'],
  ])('keeps unverified claims, and says so once, when the check did not judge %s', async (_, judged, check, count) => {
    const { artifacts, jobs, step } = await completing();
    if (judged) await artifacts.write(checkedClaimsKey(JOB), { verdicts: { ...VERDICTS, ...judged } });
    else artifacts.documents.delete(checkedClaimsKey(JOB));
    await step({ ...input, check });
    expect(jobs.rows.get(JOB)).toMatchObject({
      result: { final_insight: { overlap_points: ['You both code.'], evidence: [{ verified: false }] } },
      degraded: [{ step: 'Check claims', code: 'unverified', reason: expect.stringContaining(`${count} could not`) }],
    });
  });

  it('succeeds when optional steps failed, and says so', async () => {
    const { artifacts, jobs, metrics, step } = await completing();
    for (const key of [personsKey(JOB), insightKey(JOB), draftsKey(JOB), checkedClaimsKey(JOB)])
      artifacts.documents.delete(key);
    const failed = (code: string) => ({ outcome: 'failed' as const, code });
    const names = failed('ProviderRefused');
    const [insight, check] = [failed('ModelAnswerMalformed'), failed('ModelRefused')];
    expect(await step({ ...input, persons: [], names, insight, draft: { outcome: 'failed' }, check })).toEqual({
      state: 'SUCCESS',
    });
    expect(jobs.rows.get(JOB)?.result).toEqual({
      language: 'en',
      extracted_interests: 'Solana, React',
      persons: [],
      final_insight: null,
      draft_message: null,
      drafts: [],
    });
    expect(jobs.rows.get(JOB)?.degraded).toMatchObject([
      { step: 'Extract names', code: 'ProviderRefused' },
      { step: 'Write insight', code: 'ModelAnswerMalformed' },
      { step: 'Draft outreach', code: 'InternalError' },
    ]);
    expect(metrics.recorded).toEqual([['completed', { SYNTHESIS: 30 }, 3]]);
  });

  it('stores a result that is too large for a row in S3', async () => {
    const { artifacts, jobs, step } = await completing();
    await artifacts.write(insightKey(JOB), TOO_LARGE);
    expect(await step(input)).toEqual({ state: 'SUCCESS' });
    const row = jobs.rows.get(JOB);
    expect(row).toMatchObject({ state: 'SUCCESS', result_key: resultKey(JOB) });
    expect(JSON.stringify(row).length).toBeLessThan(2000);
    expect((await artifacts.read(resultKey(JOB), JobResult)).final_insight?.summary).toBe(TOO_LARGE.summary.text);
    // A retry leaves it there.
    expect(await step(input)).toEqual({ state: 'SUCCESS' });
    expect(artifacts.documents.has(resultKey(JOB))).toBe(true);
  });

  it('deletes such a result if the job had ended otherwise', async () => {
    const { artifacts, step } = await completing(jobRow('ERROR'));
    await artifacts.write(insightKey(JOB), TOO_LARGE);
    expect(await step(input)).toEqual({ state: 'ERROR' });
    expect(artifacts.documents.has(resultKey(JOB))).toBe(false);
  });

  it('says how many more people were mentioned than looked up', async () => {
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

  it('has no draft when there is nobody to write to, and that is no degradation', async () => {
    const { artifacts, jobs, step } = await completing();
    await artifacts.write(personsKey(JOB), { persons: [] });
    await artifacts.write(draftsKey(JOB), { language: 'en', drafts: [], dropped: 0 });
    await step({ ...input, persons: [] });
    expect(jobs.rows.get(JOB)).toMatchObject({
      result: { persons: [], draft_message: null, drafts: [] },
      degraded: [],
    });
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

  it("reports the misfits of the model's answers", async () => {
    const { artifacts, jobs, step } = await completing();
    const misfits = { left_out: 1, mended: 0, refused: 0, unreadable: 0 };
    await artifacts.write(draftsKey(JOB), { ...DRAFTS, misfits });
    await artifacts.write(checkedClaimsKey(JOB), { verdicts: VERDICTS, misfits });
    await step(input);
    expect(jobs.rows.get(JOB)?.degraded).toMatchObject([
      { step: 'Draft outreach', code: 'misfit' },
      { step: 'Check claims', code: 'misfit' },
    ]);
  });

  it("joins the machine's lists of attempts, and uses the first of two at one source", () => {
    const [absent, found] = [{ outcome: 'absent' }, { outcome: 'found' }];
    const attempts = [
      { source: 'x', ...absent },
      [
        { source: 'github', ...found },
        { source: 'x', ...found },
      ],
    ];
    const { persons } = CompleteJob.input.parse({ ...event, persons: [{ person_index: 0, attempts }] });
    expect(persons[0]?.attempts).toEqual([
      { source: 'x', ...absent },
      { source: 'github', ...found },
    ]);
  });

  it('links every place where a person was found', async () => {
    const { artifacts, jobs, step } = await completing();
    const profile = { ...PROFILE, source: 'github', url: 'https://github.com/chidi' };
    await artifacts.write(lookupKey(JOB, 0, 'github'), { ...FOUND, profile });
    const attempts = (['github', 'linkedin'] as const).map((source) => ({ source, outcome: 'found' as const }));
    await step({ ...input, persons: [{ person_index: 0, attempts }] });
    expect(jobs.rows.get(JOB)?.result?.persons[0]).toMatchObject({
      source: 'github',
      profile_url: 'https://github.com/chidi',
      sources: [
        { source: 'github', profile_url: 'https://github.com/chidi' },
        { source: 'linkedin', profile_url: 'https://linkedin.example/in/chidi' },
      ],
    });
  });

  it('takes the input of an execution that began before interests were optional', async () => {
    const { interests: _, ...before } = { ...event, check: done };
    expect(CompleteJob.input.parse(before).interests).toEqual(done);
  });
});
