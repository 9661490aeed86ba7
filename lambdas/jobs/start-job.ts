import type { z } from 'zod';
import { type ArtifactStore, artifactStore } from '../adapters/aws/artifact-store.ts';
import { type AudioStore, audioStore } from '../adapters/aws/audio-store.ts';
import { type Executions, executions } from '../adapters/aws/executions.ts';
import { type JobStore, jobStore } from '../adapters/aws/job-store.ts';
import { type JobWaits, jobWaits } from '../adapters/aws/job-waits.ts';
import { type WorkQueue, workQueue } from '../adapters/aws/work-queue.ts';
import { required } from '../adapters/runtime/environment.ts';
import { type JobMetrics, jobMetrics } from '../adapters/runtime/job-metrics.ts';
import { jobMarkerKey } from '../contracts/artifacts.ts';
import { ENVIRONMENT } from '../contracts/environment.ts';
import type { ErrorName } from '../contracts/errors.ts';
import type { BatchMessage } from '../contracts/pools.ts';
import { FIRST_BYTES, typeOfBytes } from '../domain/job/first-bytes.ts';
import { uploadProblem } from '../domain/job/upload.ts';

export interface StartDependencies {
  jobs: Pick<JobStore, 'find' | 'end'>;
  audio: Pick<AudioStore, 'describe' | 'firstBytes' | 'delete'>;
  artifacts: Pick<ArtifactStore, 'open' | 'delete'>;
  waits: Pick<JobWaits, 'waitsFor'>;
  batch: Pick<WorkQueue, 'send'>;
  executions: Pick<Executions, 'start'>;
  metrics: Pick<JobMetrics, 'failed'>;
  now: () => Date;
}

/** What became of an upload. */
export type Started = 'started' | 'already_started' | 'waiting' | 'refused' | 'not_waiting' | 'unknown_job';

/**
 * Starts a job's execution if its recording has arrived and is valid. However often this runs, there is one execution.
 *
 * @param isItsTurn for a job of a batch: otherwise it waits in the queue of the batches
 */
export const startJob = async (deps: StartDependencies, jobId: string, isItsTurn = false): Promise<Started> => {
  const { jobs, waits, batch, audio, artifacts, executions, metrics, now } = deps;
  const job = await jobs.find(jobId);
  if (!job) return 'unknown_job';
  if (job.state === 'CANCELLED') await audio.delete(jobId);
  if (job.state !== 'PENDING') return 'not_waiting';
  const upload = await audio.describe(jobId);
  if (!upload) return 'not_waiting';

  const first = upload.sizeBytes === 0 ? undefined : await audio.firstBytes(jobId, FIRST_BYTES);
  const problem = uploadProblem({ ...upload, found: first && (await typeOfBytes(first)) }, job);
  if (problem) {
    const failure: { code: ErrorName; message: string; stage: string } = { ...problem, stage: 'PENDING' };
    if (await jobs.end(jobId, 'ERROR', { failure, ended_at: now().toISOString() })) metrics.failed(failure.stage);
    return 'refused';
  }
  if (job.priority === 'batch' && !isItsTurn) {
    await waits.waitsFor({ job_id: jobId }, 'batch');
    await batch.send({ job_id: jobId } satisfies z.input<typeof BatchMessage>);
    return 'waiting';
  }
  await artifacts.open(jobId);
  // Cancelled since the row was read: cancelling may have run before the marker was written.
  if ((await jobs.find(jobId))?.state === 'CANCELLED') {
    await artifacts.delete(jobMarkerKey(jobId));
    return 'not_waiting';
  }
  const { owner, mode, language } = job;
  return (await executions.start({ job_id: jobId, owner, mode, ...(language && { language }) }))
    ? 'started'
    : 'already_started';
};

/** The real parts of a function that starts jobs. */
export const startDependencies = () => ({
  jobs: jobStore(),
  waits: jobWaits(),
  batch: workQueue(required(ENVIRONMENT.batchQueue)),
  audio: audioStore(),
  artifacts: artifactStore(),
  executions: executions(),
  metrics: jobMetrics(),
  now: () => new Date(),
});
