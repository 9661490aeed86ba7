import type { ArtifactStore } from '../adapters/aws/artifact-store.ts';
import { resultKey } from '../contracts/artifacts.ts';
import type { JobRow } from '../contracts/job-row.ts';
import { JobResult } from '../contracts/result.ts';

/** DynamoDB takes rows of up to 400 KB (409,600 bytes). What a row holds besides its result is less than 25 KB. */
const LARGEST_IN_ROW = 300_000;

/**
 * A job's result, in its row or, when it is too large for one, in S3. Whatever is asked for it gets the same.
 */
export const jobResults = (artifacts: Pick<ArtifactStore, 'find' | 'write' | 'delete'>) => ({
  /**
   * Puts a result where it fits. @returns what belongs into the row
   * @throws StepError `JobCancelled` when the job was cancelled meanwhile
   */
  async place(jobId: string, result: JobResult): Promise<Pick<JobRow, 'result' | 'result_key'>> {
    if (Buffer.byteLength(JSON.stringify(result)) <= LARGEST_IN_ROW) return { result };
    await artifacts.write(resultKey(jobId), result);
    return { result_key: resultKey(jobId) };
  },

  /** Takes away what was placed for a job that had ended otherwise. */
  async withdraw(jobId: string): Promise<void> {
    await artifacts.delete(resultKey(jobId));
  },

  /** The row with its result in it. `undefined` when that is gone: the job is being erased, and its row goes last. */
  async complete(row: JobRow): Promise<JobRow | undefined> {
    if (row.result_key === undefined) return row;
    const result = await artifacts.find(row.result_key, JobResult);
    return result && { ...row, result };
  },
});
