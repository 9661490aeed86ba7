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
 * Takes a job away with everything that there is of it. What stays is what holds nothing but ids: its execution's
 * history, for Step Functions' 90 days, log lines, and the note of an Idempotency-Key for a day.
 */
export const jobErasure = ({ jobs, executions, data, recent, now }: Parts) => ({
  /**
   * Ends a job that runs, and puts it on the list of those that are to be erased: from here on the sweep does it, if
   * nobody else comes to it.
   */
  async begin(jobId: string): Promise<void> {
    await jobs.end(jobId, 'CANCELLED', { ended_at: now().toISOString() });
    await jobs.markForErasure(jobId);
  },

  /** Erases a job that has begun to be. The row goes last, so that whatever fails before can be done again. */
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

/** The real parts of a function that erases jobs, and what it erases them with. */
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
