import { artifactStore } from '../adapters/aws/artifact-store.ts';
import { audioStore } from '../adapters/aws/audio-store.ts';
import { conversationStore } from '../adapters/aws/conversation-store.ts';
import { type Executions, executions } from '../adapters/aws/executions.ts';
import { type JobStore, jobStore } from '../adapters/aws/job-store.ts';
import { type JobData, jobData } from './job-data.ts';
import { type RecentLookups, recentLookups } from './lookup-cache.ts';

interface Parts {
  jobs: Pick<JobStore, 'find' | 'end' | 'markForErasure' | 'remove'>;
  executions: Pick<Executions, 'stop'>;
  data: JobData;
  recent: Pick<RecentLookups, 'delete'>;
  now: () => Date;
}

/**
 * Erases a job with all of its data. What stays holds only ids: its execution's history for Step Functions' 90 days,
 * log lines, and the note of an Idempotency-Key for a day.
 */
export const jobErasure = ({ jobs, executions, data, recent, now }: Parts) => ({
  /** Ends a running job and marks it for erasure: from here on the sweep erases it, if nobody else does. */
  async begin(jobId: string): Promise<void> {
    await jobs.end(jobId, 'CANCELLED', { ended_at: now().toISOString() });
    await jobs.markForErasure(jobId);
  },

  /** Erases a marked job. The row goes last, so that everything before can be done again. */
  async erase(jobId: string): Promise<void> {
    const job = await jobs.find(jobId);
    if (!job) return;
    await executions.stop(jobId);
    await recent.delete(job.owner, jobId);
    await data.delete(jobId);
    await jobs.remove(jobId);
  },
});
export type JobErasure = ReturnType<typeof jobErasure>;

/** The real parts of a function that erases jobs. */
export const erasureDependencies = () => {
  const audio = audioStore();
  const artifacts = artifactStore();
  const now = () => new Date();
  const parts = {
    jobs: jobStore(),
    executions: executions(),
    data: jobData({ audio, artifacts, conversations: conversationStore() }),
    recent: recentLookups(artifacts, now),
    now,
  };
  return { ...parts, audio, artifacts, erasure: jobErasure(parts) };
};
