import type { JobWaits } from '../../../lambdas/adapters/aws/job-waits.ts';
import type { JobRow } from '../../../lambdas/contracts/job-row.ts';

/** What jobs wait for, without DynamoDB: on the rows of a job store in memory. */
export const inMemoryJobWaits = (rows: Map<string, JobRow>, now: () => Date) => {
  const idIn = (input: unknown) => (input as { job_id: string }).job_id;
  const change = (id: string, made: (row: JobRow) => JobRow) => {
    const row = rows.get(id);
    if (row) rows.set(id, made(row));
  };
  const waiting = (queued: string, before: string) =>
    [...rows.values()].filter((row) => row.queued === queued && (row.queued_at ?? '') < before);
  return {
    async began(input, waitedFor) {
      change(idIn(input), (row) => {
        if (row.queued !== waitedFor) return row;
        const { queued: _, queued_at: __, ...begun } = row;
        return begun;
      });
    },
    async claim(input, work) {
      const row = rows.get(idIn(input));
      if (!row || row.transcribing === work) return false;
      rows.set(row.job_id, { ...row, transcribing: work });
      return true;
    },
    async waitsFor(input, queued) {
      change(idIn(input), (row) => (row.ended_at ? row : { ...row, queued, queued_at: now().toISOString() }));
    },
    async admit(jobId) {
      change(jobId, (row) =>
        row.queued === 'batch' ? { ...row, queued: 'transcription', queued_at: now().toISOString() } : row,
      );
    },
    async placeOf({ queued, queued_at }) {
      return queued && queued_at ? waiting(queued, queued_at).length + 1 : null;
    },
    async isAnybodyWaiting(queued, since) {
      return waiting(queued, since.toISOString()).length > 0;
    },
  } satisfies JobWaits;
};
