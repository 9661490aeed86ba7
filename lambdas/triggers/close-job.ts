import * as z from 'zod';
import { type JobStore, jobStore } from '../adapters/aws/job-store.ts';
import { type JobMetrics, jobMetrics } from '../adapters/runtime/job-metrics.ts';
import type { InputOf } from '../contracts/execution.ts';
import { failureOfLostExecution } from '../domain/job/job-failure.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

interface Dependencies {
  jobs: Pick<JobStore, 'find' | 'end'>;
  metrics: Pick<JobMetrics, 'failed'>;
  now: () => Date;
}

/**
 * The part of Step Functions' status-change event that is used; the event also carries the execution's input, which
 * holds ids only.
 */
export const ExecutionEnded = z.object({ detail: z.object({ name: z.string(), status: z.string() }) });

const CONTRACT = { input: ExecutionEnded, output: z.object({ closed: z.boolean() }) };

/**
 * Ends a job whose execution failed, was stopped or timed out.
 *
 * Called by the status-change rule, since nothing inside a machine runs after a stop or an execution timeout, and no
 * Catch sees `States.DataLimitExceeded` or `States.Runtime`. A job that recorded its own failure, or was cancelled, has
 * ended already and stays as it is.
 *
 * These events may be lost; the sweep finds what they missed.
 */
export const closeJob =
  ({ jobs, metrics, now }: Dependencies) =>
  async ({ detail }: InputOf<typeof CONTRACT>) => {
    const job = await jobs.find(detail.name);
    if (!job) return { closed: false };
    const failure = failureOfLostExecution(detail.status, job.state);
    const closed = await jobs.end(job.job_id, 'ERROR', { failure, ended_at: now().toISOString() });
    if (job.failure ?? closed) metrics.failed((job.failure ?? failure).stage);
    return { closed };
  };

export const handler = workflowStep(CONTRACT, () =>
  closeJob({ jobs: jobStore(), metrics: jobMetrics(), now: () => new Date() }),
);
