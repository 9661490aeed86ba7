import { JOB_STATES, type JobState, STAGES } from '../../contracts/job.ts';
import type { JobRow } from '../../contracts/job-row.ts';
import type { FailureCount, StageTimes } from '../../contracts/operations.ts';
import { type StagedRow, stageSeconds } from './status.ts';

/** A job that has ended, as far as it is counted. */
export type EndedJob = StagedRow & Pick<JobRow, 'failure'>;

/** How many jobs are in each state. Every state is there. */
export const countByState = (jobs: readonly { state: JobState }[]): Record<JobState, number> => {
  const counts = Object.fromEntries(JOB_STATES.map((state) => [state, 0])) as Record<JobState, number>;
  for (const { state } of jobs) counts[state] += 1;
  return counts;
};

/** How many jobs failed for each reason, the most frequent first. */
export const failuresByCode = (jobs: readonly EndedJob[]): FailureCount[] => {
  const counts = new Map<string, number>();
  for (const { state, failure } of jobs) {
    if (state === 'ERROR' && failure) counts.set(failure.code, (counts.get(failure.code) ?? 0) + 1);
  }
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => b.count - a.count || a.code.localeCompare(b.code));
};

/** The median and the ninth decile of each stage's time, over the jobs that succeeded. */
export const stageTimes = (jobs: readonly EndedJob[]): StageTimes[] => {
  const times = jobs.filter(({ state }) => state === 'SUCCESS').map(stageSeconds);
  return STAGES.map((name) => {
    const seconds = times.flatMap((one) => one[name] ?? []).sort((a, b) => a - b);
    return { name, p50_seconds: rank(seconds, 0.5), p90_seconds: rank(seconds, 0.9), jobs: seconds.length };
  });
};

/** The nearest rank: a time that some job really took. */
const rank = (sorted: readonly number[], share: number): number | null =>
  sorted[Math.ceil(share * sorted.length) - 1] ?? null;
