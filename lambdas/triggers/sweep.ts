import { decodeTime } from 'ulid';
import * as z from 'zod';
import type { ArtifactStore } from '../adapters/aws/artifact-store.ts';
import type { AudioStore } from '../adapters/aws/audio-store.ts';
import type { Executions } from '../adapters/aws/executions.ts';
import type { JobStore } from '../adapters/aws/job-store.ts';
import { type JobWaits, jobWaits } from '../adapters/aws/job-waits.ts';
import { type TaskTokens, taskTokens } from '../adapters/aws/task-tokens.ts';
import { type WorkQueue, workQueue } from '../adapters/aws/work-queue.ts';
import { required } from '../adapters/runtime/environment.ts';
import { errorNameOf } from '../adapters/runtime/error-name.ts';
import { type JobMetrics, jobMetrics } from '../adapters/runtime/job-metrics.ts';
import { logger } from '../adapters/runtime/telemetry.ts';
import { ENVIRONMENT } from '../contracts/environment.ts';
import { ENDED, EXPIRED_UPLOAD, failureOfLostExecution } from '../domain/job/job-failure.ts';
import { isPastRetention, isUploadExpired } from '../domain/job/retention.ts';
import { isOverdue } from '../domain/job/turn.ts';
import { answerDeadWork } from '../jobs/dead-work.ts';
import type { JobData } from '../jobs/job-data.ts';
import { erasureDependencies, type JobErasure } from '../jobs/job-erasure.ts';
import { startJob } from '../jobs/start-job.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

interface Dependencies {
  jobs: Pick<JobStore, 'find' | 'end' | 'pending' | 'clearPendingEnd'>;
  audio: Pick<AudioStore, 'describe' | 'firstBytes' | 'list' | 'delete'>;
  artifacts: Pick<ArtifactStore, 'open' | 'delete'>;
  executions: Pick<Executions, 'start' | 'stop' | 'statusOf'>;
  data: JobData;
  erasure: JobErasure;
  waits: Pick<JobWaits, 'waitsFor'>;
  batch: Pick<WorkQueue, 'send'>;
  deadWork: readonly Pick<WorkQueue, 'look'>[];
  tokens: Pick<TaskTokens, 'fail'>;
  metrics: Pick<JobMetrics, 'failed' | 'oldestUnfinished'>;
  now: () => Date;
}
type Open = { job_id: string; state: Parameters<typeof failureOfLostExecution>[1]; upload_expires_at: string };

const CONTRACT = {
  input: z.unknown(),
  output: z.object({
    unfinished: z.number(),
    started: z.number(),
    ended: z.number(),
    erased: z.number(),
    dead_work: z.number(),
    recordings_deleted: z.number(),
  }),
};

/**
 * Finishes what events missed, and deletes recordings at 48 hours.
 *
 * Trigger: a schedule, every hour.
 *
 * 1. Tell executions about work that no worker could answer.
 * 2. Compare every job that has not ended with the facts: start one with a recording whose event was lost; end one 15
 *    minutes after its form expired without an upload; end one whose execution is over; finish a cancellation.
 * 3. Finish erasing.
 * 4. Delete recordings that are 48 hours old.
 *
 * Every part can run twice without harm. A job that cannot be swept counts as unfinished and stops nothing else, but
 * the sweep fails in the end, so that somebody looks.
 *
 * Rejected: the bucket's lifecycle rule alone. It acts only at midnight.
 */
export const sweep = (deps: Dependencies) => async () => {
  const { jobs, audio, erasure, metrics, now } = deps;
  const done = { unfinished: 0, started: 0, ended: 0, erased: 0, dead_work: 0, recordings_deleted: 0 };
  const failures: unknown[] = [];
  const noted = (job_id: string) => (error: unknown) => {
    logger.error('could not be swept', { job_id, error_name: errorNameOf(error) });
    failures.push(error);
  };

  // First, because it ends jobs that the loop below would find open.
  done.dead_work = await answerDeadWork(deps.deadWork, deps.tokens).catch((error: unknown) => {
    failures.push(error);
    return 0;
  });

  let oldest = 0;
  for await (const job of jobs.pending('end')) {
    const outcome = (await settle(deps, job).catch(noted(job.job_id))) ?? 'open';
    if (outcome === 'open') oldest = Math.max(oldest, now().getTime() - decodeTime(job.job_id));
    done[outcome === 'open' ? 'unfinished' : outcome] += 1;
  }
  for await (const { job_id } of jobs.pending('erase')) {
    if (await erasure.erase(job_id).then(() => true, noted(job_id))) done.erased += 1;
  }
  for await (const { jobId, uploadedAt } of audio.list()) {
    if (!isPastRetention(uploadedAt, now())) continue;
    const deleted = await audio.delete(jobId).then(() => true, noted(jobId));
    if (deleted) done.recordings_deleted += 1;
  }
  metrics.oldestUnfinished(oldest / 1000);
  if (failures.length > 0) throw failures[0];
  return done;
};

const settle = async (deps: Dependencies, job: Open): Promise<'open' | 'started' | 'ended'> => {
  if (job.state === 'CANCELLED') return finishCancelling(deps, job.job_id);
  const execution = await deps.executions.statusOf(job.job_id);
  if (execution) {
    const isOver = (ENDED as readonly string[]).includes(execution);
    return isOver ? end(deps, job, failureOfLostExecution(execution, job.state)) : 'open';
  }
  const row = job.state === 'PENDING' ? await deps.jobs.find(job.job_id) : undefined;
  const waitsForItsTurn = row?.queued === 'batch';
  if (waitsForItsTurn && !isOverdue(row?.queued_at ?? '', deps.now())) return 'open';
  const started = await startJob(deps, job.job_id, waitsForItsTurn);
  if (started === 'started') return 'started';
  if (started === 'already_started' || started === 'waiting') return 'open';
  if (started === 'refused') return 'ended';
  return isUploadExpired(job.upload_expires_at, deps.now()) ? end(deps, job, EXPIRED_UPLOAD) : 'open';
};

const end = async ({ jobs, metrics, now }: Dependencies, { job_id }: Open, failure: typeof EXPIRED_UPLOAD) => {
  if (await jobs.end(job_id, 'ERROR', { failure, ended_at: now().toISOString() })) metrics.failed(failure.stage);
  return 'ended' as const;
};

/** The function that cancelled the job died after the decision. */
const finishCancelling = async ({ executions, data, jobs }: Dependencies, jobId: string) => {
  await executions.stop(jobId);
  await data.delete(jobId);
  await jobs.clearPendingEnd(jobId);
  return 'ended' as const;
};

export const handler = workflowStep(CONTRACT, () =>
  sweep({
    ...erasureDependencies(),
    waits: jobWaits(),
    batch: workQueue(required(ENVIRONMENT.batchQueue)),
    deadWork: required(ENVIRONMENT.deadWorkQueues)
      .split(',')
      .map((url) => workQueue(url)),
    tokens: taskTokens(),
    metrics: jobMetrics(),
  }),
);
