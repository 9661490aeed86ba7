import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import type { JobState } from '../../contracts/job.ts';
import { JOB_INDEXES, type JobRow } from '../../contracts/job-row.ts';
import type { Pool } from '../../contracts/pools.ts';
import type { EndedJob } from '../../domain/job/job-statistics.ts';
import { required } from '../runtime/environment.ts';
import { documents } from './dynamodb.ts';

/**
 * The most jobs that are counted of one state. An ended job takes 0.7 KB of the index, so 10,000 of them cost 900 read
 * units, which is 0.0001 dollars. An open job takes 0.2 KB.
 */
const MOST_COUNTED = 10_000;

const ENDS = ['SUCCESS', 'ERROR', 'CANCELLED'] as const;

type Found<T> = { jobs: T[]; isComplete: boolean };

/** Counts jobs by the indexes of the jobs table. No whole row is read. */
export const jobCensus = (db = documents(), TableName = required(ENVIRONMENT.jobsTable), most = MOST_COUNTED) => {
  const query = async <T>(
    IndexName: string,
    KeyConditionExpression: string,
    values: Record<string, string>,
    Limit: number,
  ): Promise<Found<T>> => {
    const jobs: T[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await db.send(
        new QueryCommand({
          TableName,
          IndexName,
          KeyConditionExpression,
          ...(values[':state'] && { ExpressionAttributeNames: { '#state': 'state' } }),
          ExpressionAttributeValues: values,
          // The newest ended jobs come first.
          ScanIndexForward: !values[':state'],
          Limit: Limit - jobs.length,
          ...(ExclusiveStartKey && { ExclusiveStartKey }),
        }),
      );
      jobs.push(...((page.Items ?? []) as T[]));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey && jobs.length < Limit);
    return { jobs, isComplete: ExclusiveStartKey === undefined };
  };

  return {
    /** The jobs that have not ended. A cancelled one is among them until its data is deleted. */
    async open(): Promise<{ state: JobState }[]> {
      const values = { ':work': 'end' };
      return (await query<{ state: JobState }>(JOB_INDEXES.pendingWork, 'pending_work = :work', values, most)).jobs;
    },

    /**
     * The jobs that have ended since then, the newest of each state. `since` is later if there were more than are read:
     * then only later ones are returned, so that all states have the same time.
     */
    async endedSince(since: string): Promise<{ jobs: EndedJob[]; since: string }> {
      const found = await Promise.all(
        ENDS.map((state) =>
          query<EndedJob & Required<Pick<JobRow, 'ended_at'>>>(
            JOB_INDEXES.ended,
            '#state = :state AND ended_at >= :since',
            { ':state': state, ':since': since },
            most,
          ),
        ),
      );
      const [latest = since] = found
        .flatMap(({ jobs, isComplete }) => (isComplete ? [] : (jobs.at(-1)?.ended_at ?? [])))
        .sort()
        .reverse();
      return { jobs: found.flatMap(({ jobs }) => jobs).filter(({ ended_at }) => ended_at >= latest), since: latest };
    },

    /** Since when the first job in the line waits. */
    async waitingSince(pool: Pool): Promise<string | undefined> {
      const { jobs } = await query<{ queued_at: string }>(
        JOB_INDEXES.waiting,
        'queued = :queued',
        { ':queued': pool },
        1,
      );
      return jobs[0]?.queued_at;
    },
  };
};
export type JobCensus = ReturnType<typeof jobCensus>;
