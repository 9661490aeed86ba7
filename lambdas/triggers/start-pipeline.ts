import { decodeTime } from 'ulid';
import * as z from 'zod';
import { jobIdOfRawAudio } from '../contracts/artifacts.ts';
import { StepError } from '../contracts/errors.ts';
import type { InputOf } from '../contracts/execution.ts';
import { JobId } from '../contracts/job.ts';
import { type StartDependencies, type Started, startDependencies, startJob } from '../jobs/start-job.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

/** The part of S3's "Object Created" event that is used. */
export const RecordingUploaded = z.object({
  detail: z.object({ object: z.object({ key: z.string() }) }),
});

const CONTRACT = { input: RecordingUploaded, output: z.object({ started: z.string() }) };

/**
 * Starts the pipeline of a job whose recording has arrived.
 *
 * Called by S3's event, which comes at least once and in any order. The object is looked at afresh, since an event may
 * be older than the object. An upload that is larger than was
 * declared, or no recording by its first bytes, ends its job; one for a job that no longer waits
 * starts nothing. One for an unknown job is deleted, since its job was erased, unless the job is so young that its row
 * may only be late: then this fails, and Lambda tries again. One of a batch is put into the queue of the batches instead. The execution bears the job's id, so however often this runs, there is one.
 *
 * The rule could start the state machine itself; but a rule cannot name an execution, and every event would start one.
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

/** A row is readable at once where it was written. Lambda's last try comes after three minutes, and finds a job old. */
const YOUNG_MS = 2 * 60 * 1000;

const isYoung = (jobId: string, now: Date): boolean => now.getTime() - decodeTime(jobId) < YOUNG_MS;

export const handler = workflowStep(CONTRACT, () => startPipeline(startDependencies()));
