import type { JobRow } from '../../contracts/job-row.ts';
import type { JobNews } from '../../contracts/live.ts';

/** The part of a changed row that is read. */
export type ChangedJob = Pick<JobRow, 'job_id' | 'owner' | 'state' | 'progress' | 'pending_work'>;

/**
 * The news of a changed row for its owner. Nothing is said of a job that is being erased.
 *
 * @param changedAt the time of the change
 */
export const newsOf = (job: ChangedJob, changedAt: Date): JobNews | undefined => {
  if (job.pending_work === 'erase') return undefined;
  const { job_id, state, progress } = job;
  return { type: 'job', job_id, state, progress, at: changedAt.toISOString() };
};
