import { expect, it } from 'vitest';
import { JobNews } from '../../../../lambdas/contracts/live.ts';
import { newsOf } from '../../../../lambdas/domain/job/news.ts';
import { JOB, jobRow, NOW } from '../../../support/builders/job-rows.ts';

it('news are the state and its sentence, and nothing else of the row', () => {
  const news = newsOf(jobRow('EMBEDDING', { filename: 'private.m4a', language: 'de' }), NOW);
  expect(news).toEqual({
    type: 'job',
    job_id: JOB,
    state: 'EMBEDDING',
    progress: 'Creating semantic vector...',
    at: '2026-11-23T10:00:00.000Z',
  });
  expect(JobNews.safeParse(news).success).toBe(true);
});

it('nothing is said of a job that is being erased', () => {
  expect(newsOf(jobRow('SUCCESS', { pending_work: 'erase' }), NOW)).toBeUndefined();
});
