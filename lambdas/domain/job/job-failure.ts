import type { ErrorName } from '../../contracts/errors.ts';
import type { JobState } from '../../contracts/job.ts';

/** Step Functions' statuses of an execution that is over. */
export const ENDED = ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;

/**
 * The failure of a job whose execution is over while its row is still open: nothing inside the execution could write
 * it.
 */
export const failureOfLostExecution = (
  status: string,
  state: JobState,
): { code: ErrorName; message: string; stage: string } =>
  status === 'TIMED_OUT'
    ? { code: 'StageTimeout', message: 'The job took longer than a day.', stage: state }
    : { code: 'ExecutionLost', message: 'The job stopped before it was done.', stage: state };

export const EXPIRED_UPLOAD: { code: ErrorName; message: string; stage: string } = {
  code: 'UploadExpired',
  message: 'The recording did not arrive before its upload form expired.',
  stage: 'PENDING',
};
