import type { ArtifactStore } from '../adapters/aws/artifact-store.ts';
import { resultKey } from '../contracts/artifacts.ts';
import type { JobRow } from '../contracts/job-row.ts';
import { JobResult } from '../contracts/result.ts';

/** DynamoDB takes rows of up to 400 KB (409,600 bytes). The other attributes of a row take less than 25 KB. */
const LARGEST_IN_ROW = 300_000;

/** A job's result: in its row or, if it is too large, in S3. Callers see no difference. */
export const jobResults = (artifacts: Pick<ArtifactStore, 'find' | 'write' | 'delete'>) => ({
  /**
   * Puts a result where it fits.
   *
   * @returns what belongs into the row
   * @throws StepError `JobCancelled` if the job was cancelled meanwhile
   */
  async place(jobId: string, result: JobResult): Promise<Pick<JobRow, 'result' | 'result_key' | 'persons'>> {
    if (Buffer.byteLength(JSON.stringify(result)) <= LARGEST_IN_ROW) return { result };
    await artifacts.write(resultKey(jobId), result);
    const persons = result.persons.map(({ name, outcome, source }) => ({ name, outcome, source }));
    return { result_key: resultKey(jobId), persons };
  },

  /** Deletes a result whose job had ended otherwise. */
  async withdraw(jobId: string): Promise<void> {
    await artifacts.delete(resultKey(jobId));
  },

  /** The row with its result. `undefined` if the result is gone: the job is being erased, and its row goes last. */
  async complete(row: JobRow): Promise<JobRow | undefined> {
    if (row.result_key === undefined) return row;
    const result = await artifacts.find(row.result_key, JobResult);
    return result && { ...row, result };
  },
});
