import type { JobStore } from '../../../lambdas/adapters/aws/job-store.ts';
import { FINAL_RANK, PROGRESS, rankOf } from '../../../lambdas/contracts/job.ts';
import type { JobRow } from '../../../lambdas/contracts/job-row.ts';

/** The job store without DynamoDB, with its conditions: states only move forward. `rows` is what it holds, by id. */
export const inMemoryJobStore = (...held: JobRow[]) => {
  const rows = new Map(held.map((row) => [row.job_id, row]));
  return {
    rows,

    async create(job) {
      if (rows.has(job.job_id)) throw new Error('ConditionalCheckFailedException');
      const state = 'PENDING';
      const made = { state, rank: rankOf(state), progress: PROGRESS[state], pending_work: 'end' } as const;
      rows.set(job.job_id, { ...job, ...made });
    },

    async find(jobId) {
      return rows.get(jobId);
    },

    async end(jobId, state, ending) {
      const row = rows.get(jobId);
      if (!row || row.rank >= FINAL_RANK) return false;
      rows.set(jobId, { ...row, ...ending, state, rank: FINAL_RANK, progress: PROGRESS[state] } as JobRow);
      if (state !== 'CANCELLED') await this.clearPendingEnd(jobId);
      return true;
    },

    async markForErasure(jobId) {
      const row = rows.get(jobId);
      if (row) rows.set(jobId, { ...row, pending_work: 'erase' });
    },

    async remove(jobId) {
      rows.delete(jobId);
    },

    async clearPendingEnd(jobId) {
      const row = rows.get(jobId);
      if (row?.pending_work !== 'end') return;
      const { pending_work: _, ...kept } = row;
      rows.set(jobId, kept);
    },

    async listOf(owner, limit, cursor) {
      const own = [...rows.values()]
        .filter((row) => row.owner === owner && (cursor === undefined || row.job_id < cursor))
        .sort((a, b) => (a.job_id < b.job_id ? 1 : -1));
      const jobs = own.slice(0, limit);
      return { jobs, cursor: own.length > limit ? (jobs.at(-1)?.job_id ?? null) : null };
    },

    async *pending(work) {
      yield* [...rows.values()].filter((row) => row.pending_work === work);
    },
  } satisfies JobStore & { rows: Map<string, JobRow> };
};
