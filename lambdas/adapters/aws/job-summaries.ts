import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import { JobSummary } from '../../contracts/job-summary.ts';
import { required } from '../runtime/environment.ts';
import { documents } from './dynamodb.ts';

/** What a list shows of a job. Of the result it takes the persons alone. */
const SHOWN = [...Object.keys(JobSummary.shape).filter((name) => name !== 'result'), 'result.persons'];

const parts = [...new Set(SHOWN.flatMap((path) => path.split('.')))];
const REQUEST = {
  ProjectionExpression: SHOWN.map((path) => path.replaceAll(/\w+/g, (name) => `#${name}`)).join(', '),
  ExpressionAttributeNames: Object.fromEntries(parts.map((name) => [`#${name}`, name])),
};

/**
 * The rows of a page of jobs. DynamoDB reads and bills whole rows: half a read unit for each 4 KB, so about a hundred
 * units for a page of a hundred jobs with results.
 */
export const jobSummaries = (db = documents(), TableName = required(ENVIRONMENT.jobsTable)) => ({
  /** By id. A job that is gone is missing. At most 100 at once. */
  async of(jobIds: readonly string[]): Promise<Map<string, JobSummary>> {
    const found = new Map<string, JobSummary>();
    let Keys: Record<string, unknown>[] = jobIds.map((job_id) => ({ job_id }));
    while (Keys.length > 0) {
      const { Responses, UnprocessedKeys } = await db.send(
        new BatchGetCommand({ RequestItems: { [TableName]: { ...REQUEST, Keys } } }),
      );
      const items = Responses?.[TableName] ?? [];
      for (const item of items.map((one) => JobSummary.parse(one))) found.set(item.job_id, item);
      const left = UnprocessedKeys?.[TableName]?.Keys ?? [];
      // An answer ends at 16 MB, and the rest is asked for. An empty one is a refusal.
      if (left.length > 0 && items.length === 0) throw new Error('DynamoDB read no row.');
      Keys = left;
    }
    return found;
  },
});
export type JobSummaries = ReturnType<typeof jobSummaries>;
