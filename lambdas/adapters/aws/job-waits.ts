import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import { JOB_INDEXES, type JobRow } from '../../contracts/job-row.ts';
import type { WaitingFor } from '../../contracts/pools.ts';
import { required } from '../runtime/environment.ts';
import { documents } from './dynamodb.ts';
import { written } from './written.ts';

/** The most jobs that are counted: it costs up to six read units each time that somebody asks for their place. */
const MOST_COUNTED = 500;

/**
 * What jobs wait for. A row holds it in `queued` and `queued_at`, which make a sparse index. The state machine sets
 * them when it hands work over, and the worker removes them when it begins. A job that has ended does not wait.
 */
export const jobWaits = (db = documents(), TableName = required(ENVIRONMENT.jobsTable), now = () => new Date()) => {
  const query = (waitingFor: WaitingFor, before: string, Limit: number) =>
    db.send(
      new QueryCommand({
        TableName,
        IndexName: JOB_INDEXES.waiting,
        KeyConditionExpression: 'queued = :queued AND queued_at < :before',
        ExpressionAttributeValues: { ':queued': waitingFor, ':before': before },
        Select: 'COUNT',
        Limit,
      }),
    );
  return {
    /**
     * Notes that a job no longer waits for this.
     *
     * @param input a step's input, which names the job
     */
    async began(input: unknown, waitedFor: WaitingFor): Promise<void> {
      await written(
        db.send(
          new UpdateCommand({
            TableName,
            Key: { job_id: jobIdIn(input) },
            UpdateExpression: 'REMOVE queued, queued_at',
            ConditionExpression: 'queued = :queued',
            ExpressionAttributeValues: { ':queued': waitedFor },
          }),
        ),
      );
    },

    /**
     * Notes which work transcribes a job, before it is paid for.
     *
     * @returns false if it was noted before: another worker has the same work, or had it and died
     */
    async claim(input: unknown, work: string): Promise<boolean> {
      return written(
        db.send(
          new UpdateCommand({
            TableName,
            Key: { job_id: jobIdIn(input) },
            UpdateExpression: 'SET transcribing = :work',
            ConditionExpression:
              'attribute_exists(job_id) AND (attribute_not_exists(transcribing) OR transcribing <> :work)',
            ExpressionAttributeValues: { ':work': work },
          }),
        ),
      );
    },

    /** Notes that a job waits, or waits again. */
    async waitsFor(input: unknown, waitingFor: WaitingFor): Promise<void> {
      await written(
        db.send(
          new UpdateCommand({
            TableName,
            Key: { job_id: jobIdIn(input) },
            UpdateExpression: 'SET queued = :queued, queued_at = :now',
            ConditionExpression: 'attribute_exists(job_id) AND attribute_not_exists(ended_at)',
            ExpressionAttributeValues: { ':queued': waitingFor, ':now': now().toISOString() },
          }),
        ),
      );
    },

    /** Admits a job of a batch: from now on it waits for a transcription, like others. */
    async admit(job_id: string): Promise<void> {
      await written(
        db.send(
          new UpdateCommand({
            TableName,
            Key: { job_id },
            UpdateExpression: 'SET queued = :next, queued_at = :now',
            ConditionExpression: 'queued = :queued',
            ExpressionAttributeValues: {
              ...{ ':queued': 'batch', ':next': 'transcription', ':now': now().toISOString() },
            },
          }),
        ),
      );
    },

    /** The job's place in the line, 1 for the next; `null` if too many wait to count. */
    async placeOf({ queued, queued_at }: Pick<JobRow, 'queued' | 'queued_at'>): Promise<number | null> {
      if (!queued || !queued_at) return null;
      const { Count = 0 } = await query(queued, queued_at, MOST_COUNTED);
      return Count < MOST_COUNTED ? Count + 1 : null;
    },

    /** Whether any job has waited since before that time. */
    async isAnybodyWaiting(waitingFor: WaitingFor, since: Date): Promise<boolean> {
      const { Count = 0 } = await query(waitingFor, since.toISOString(), 1);
      return Count > 0;
    },
  };
};
export type JobWaits = ReturnType<typeof jobWaits>;

const jobIdIn = (input: unknown): string => String((input as { job_id?: unknown }).job_id);
