import type { JobStore } from '../../../lambdas/adapters/aws/job-store.ts';
import { isFinal, type JobState, PROGRESS, rankOf } from '../../../lambdas/contracts/job.ts';
import type { JobRow } from '../../../lambdas/contracts/job-row.ts';

export const JOB = '01JD0000000000000000000000';
export const OWNER = 'sample-user';
export const NOW = new Date('2026-11-23T10:00:00.000Z');

type NewJob = Parameters<JobStore['create']>[0];

/** What a job is made with; `known` says what differs. */
export const newJob = (known: Partial<NewJob> = {}): NewJob => ({
  job_id: JOB,
  owner: OWNER,
  mode: 'recap',
  content_type: 'audio/flac',
  size_bytes: 1000,
  task_id: `arn:aws:states:us-east-1:000000000000:execution:pipeline:${known.job_id ?? JOB}`,
  created_at: '2026-11-23T09:55:00.000Z',
  upload_expires_at: '2026-11-23T10:10:00.000Z',
  ...known,
});

/** A job's row in a state, as the pipeline would have written it; `known` says what else is on it. */
export const jobRow = (state: JobState = 'PENDING', known: Partial<JobRow> = {}): JobRow => ({
  ...newJob(known),
  state,
  rank: rankOf(state),
  progress: PROGRESS[state],
  ...(!isFinal(state) && { pending_work: 'end' as const }),
});
