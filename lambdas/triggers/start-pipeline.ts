import { decodeTime } from 'ulid';
import * as z from 'zod';
import { jobIdOfRawAudio } from '../contracts/artifacts.ts';
import { StepError } from '../contracts/errors.ts';
import type { InputOf } from '../contracts/execution.ts';
import { JobId } from '../contracts/job.ts';
import { type StartDependencies, type Started, startDependencies, startJob } from '../jobs/start-job.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

/** The used part of S3's "Object Created" event. */
export const RecordingUploaded = z.object({
  detail: z.object({ object: z.object({ key: z.string() }) }),
});

const CONTRACT = { input: RecordingUploaded, output: z.object({ started: z.string() }) };

/**
 * Starts the pipeline of a job when its recording has arrived.
 *
 * Trigger: S3's event, which comes at least once and in any order.
 *
 * 1. Look at the object itself, since the event may be older.
 * 2. End the job if the upload is larger than declared, or if its first bytes are not a recording's.
 * 3. Put a job of a batch into the queue of the batches. Start any other that waits; the execution bears the job's id,
 *    so there is only one.
 * 4. Delete a recording without a job: its job was erased. If the job is so young that its row may be late, fail, and
 *    Lambda tries again.
 *
 * Rejected: the rule starts the state machine itself. A rule cannot name an execution, so every event would start one.
 */
export const startPipeline =
  (deps: StartDependencies) =>
  async ({ detail }: InputOf<typeof CONTRACT>): Promise<{ started: Started }> => {
    const jobId = JobId.safeParse(jobIdOfRawAudio(detail.object.key));
    if (!jobId.success) return { started: 'unknown_job' };
    const started = await startJob(deps, jobId.data);
    if (started === 'unknown_job') {
      if (isYoung(jobId.data, deps.now())) {
        throw new StepError('JobUnknown', 'The job of this recording cannot be read yet.');
      }
      await deps.audio.delete(jobId.data);
    }
    return { started };
  };

/**
 * A row is readable right after it was written. Lambda's last try comes after three minutes, when no job counts as
 * young.
 */
const YOUNG_MS = 2 * 60 * 1000;

const isYoung = (jobId: string, now: Date): boolean => now.getTime() - decodeTime(jobId) < YOUNG_MS;

export const handler = workflowStep(CONTRACT, () => startPipeline(startDependencies()));
