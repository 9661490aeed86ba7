import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import { FINAL_RANK, type FinalState, PROGRESS, rankOf } from '../../contracts/job.ts';
import { JOB_INDEXES, JobRow, type PendingWork } from '../../contracts/job-row.ts';
import { required } from '../runtime/environment.ts';
import { documents } from './dynamodb.ts';
import { written } from './written.ts';

type NewJob = Omit<JobRow, 'state' | 'rank' | 'progress' | 'pending_work'>;
type Ending = Pick<JobRow, 'ended_at'> &
  Partial<Pick<JobRow, 'result' | 'result_key' | 'persons' | 'degraded' | 'failure' | 'synthesis_ended_at'>>;

/** A job in an owner's list, with the attributes of the index. */
export type ListedJob = Pick<JobRow, 'job_id' | 'state' | 'progress' | 'mode' | 'filename' | 'ended_at'>;

/**
 * The jobs' rows. Every write of a state requires a lower rank, so states only move forward, and a final state stays.
 */
export const jobStore = (db = documents(), TableName = required(ENVIRONMENT.jobsTable)) => ({
  async create(job: NewJob): Promise<void> {
    const state = 'PENDING';
    const row: JobRow = { ...job, state, rank: rankOf(state), progress: PROGRESS[state], pending_work: 'end' };
    await db.send(new PutCommand({ TableName, Item: row, ConditionExpression: 'attribute_not_exists(job_id)' }));
  },

  async find(job_id: string): Promise<JobRow | undefined> {
    const { Item } = await db.send(new GetCommand({ TableName, Key: { job_id }, ConsistentRead: true }));
    return Item && JobRow.parse(Item);
  },

  /**
   * Ends a job. A cancelled job keeps its pending work until its data is deleted.
   *
   * @returns false if it had ended before: then nothing is written
   */
  async end(job_id: string, state: FinalState, ending: Ending): Promise<boolean> {
    const fields = Object.entries(ending).filter(([, value]) => value !== undefined);
    const sets = [
      '#state = :state',
      '#rank = :rank',
      'progress = :progress',
      ...fields.map(([key]) => `#${key} = :${key}`),
    ];
    return written(
      db.send(
        new UpdateCommand({
          TableName,
          Key: { job_id },
          UpdateExpression: `SET ${sets.join(', ')} REMOVE queued, queued_at${state === 'CANCELLED' ? '' : ', pending_work'}`,
          ConditionExpression: 'attribute_exists(job_id) AND #rank < :rank',
          ExpressionAttributeNames: {
            '#state': 'state',
            '#rank': 'rank',
            ...Object.fromEntries(fields.map(([key]) => [`#${key}`, key])),
          },
          ExpressionAttributeValues: {
            ':state': state,
            ':rank': FINAL_RANK,
            ':progress': PROGRESS[state],
            ...Object.fromEntries(fields.map(([key, value]) => [`:${key}`, value])),
          },
        }),
      ),
    );
  },

  /**
   * Takes a cancelled job off the list of jobs to end, once its data is deleted. A job to be erased stays on its own.
   */
  async clearPendingEnd(job_id: string): Promise<void> {
    await written(
      db.send(
        new UpdateCommand({
          TableName,
          Key: { job_id },
          UpdateExpression: 'REMOVE pending_work',
          ConditionExpression: 'pending_work = :end',
          ExpressionAttributeValues: { ':end': 'end' satisfies PendingWork },
        }),
      ),
    );
  },

  /** Puts an ended job on the list of jobs to erase: the sweep erases it if the caller dies. */
  async markForErasure(job_id: string): Promise<void> {
    await written(
      db.send(
        new UpdateCommand({
          TableName,
          Key: { job_id },
          UpdateExpression: 'SET pending_work = :erase',
          ConditionExpression: 'attribute_exists(job_id)',
          ExpressionAttributeValues: { ':erase': 'erase' satisfies PendingWork },
        }),
      ),
    );
  },

  /** Deletes a job's row, once nothing else is left of the job. */
  async remove(job_id: string): Promise<void> {
    await db.send(new DeleteCommand({ TableName, Key: { job_id } }));
  },

  /** An owner's jobs, newest first. `cursor` is the last job of the previous page. */
  async listOf(owner: string, limit: number, cursor?: string): Promise<{ jobs: ListedJob[]; cursor: string | null }> {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName,
        IndexName: JOB_INDEXES.byOwner,
        KeyConditionExpression: '#owner = :owner',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':owner': owner },
        ScanIndexForward: false,
        // One more than requested shows whether there is another page.
        Limit: limit + 1,
        ...(cursor && { ExclusiveStartKey: { owner, job_id: cursor } }),
      }),
    );
    const jobs = Items.slice(0, limit) as ListedJob[];
    return { jobs, cursor: Items.length > limit ? (jobs.at(-1)?.job_id ?? null) : null };
  },

  /** The jobs for which this is still to be done, oldest first. */
  pending: (work: PendingWork) => pendingJobs(db, TableName, work),
});
export type JobStore = ReturnType<typeof jobStore>;

async function* pendingJobs(
  db: ReturnType<typeof documents>,
  TableName: string,
  work: PendingWork,
): AsyncGenerator<Pick<JobRow, 'job_id' | 'state' | 'upload_expires_at'>> {
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await db.send(
      new QueryCommand({
        TableName,
        IndexName: JOB_INDEXES.pendingWork,
        KeyConditionExpression: 'pending_work = :work',
        ExpressionAttributeValues: { ':work': work },
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    );
    yield* (page.Items ?? []) as Pick<JobRow, 'job_id' | 'state' | 'upload_expires_at'>[];
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
}
