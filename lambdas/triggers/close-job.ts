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

/** The used part of Step Functions' status-change event. */
export const ExecutionEnded = z.object({ detail: z.object({ name: z.string(), status: z.string() }) });

const CONTRACT = { input: ExecutionEnded, output: z.object({ closed: z.boolean() }) };

/**
 * Ends a job after its execution failed, was stopped or timed out.
 *
 * Trigger: the rule on the execution's status change. Nothing inside a machine runs after a stop or a timeout, and no
 * Catch sees `States.DataLimitExceeded` or `States.Runtime`. A job that recorded its own failure, or was cancelled,
 * stays as it is.
 *
 * Rejected: relying on these events alone. They may be lost, so the sweep looks for what they missed.
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
