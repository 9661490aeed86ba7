import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { changedAt, changedJob } from '../adapters/aws/changed-row.ts';
import { connectionStore } from '../adapters/aws/connection-store.ts';
import { liveSockets } from '../adapters/aws/live-sockets.ts';
import { logger } from '../adapters/runtime/telemetry.ts';
import type { JobNews } from '../contracts/live.ts';
import { newsOf } from '../domain/job/news.ts';
import { type DeliveryDependencies, newsDelivery } from '../jobs/news-delivery.ts';
import { observed } from '../middleware/observed.ts';

interface Announcement {
  sequence: string;
  owner: string;
  news: JobNews;
}

/**
 * Tells a job's owner that the job's row changed.
 *
 * Trigger: the stream of the table of jobs, for each new and each changed row.
 *
 * 1. A row that cannot be read is logged and skipped, because a retry cannot help.
 * 2. Owners are told at the same time, and each connection in the order of the changes.
 * 3. Lambda repeats the batch from the first change that could not be sent. So news may come twice.
 *
 * Rejected: sending news where the row is written. The state machine writes rows itself, and each function that writes
 * one would have to know the connections.
 */
export const announceChange = (dependencies: DeliveryDependencies) => {
  const deliver = newsDelivery(dependencies);
  return async (records: readonly DynamoDBRecord[]): Promise<string[]> => {
    const announcements = records.flatMap(announcementIn);
    const byOwner = Map.groupBy(announcements, ({ owner }) => owner);
    const failed = await deliver(new Map([...byOwner].map(([owner, of]) => [owner, of.map(({ news }) => news)])));
    return announcements.filter(({ owner }) => failed.has(owner)).map(({ sequence }) => sequence);
  };
};

const announcementIn = (record: DynamoDBRecord): Announcement[] => {
  const sequence = record.dynamodb?.SequenceNumber ?? '';
  const job = changedJob(record);
  if (!job) {
    logger.error('a changed row cannot be read', { sequence });
    return [];
  }
  const news = newsOf(job, changedAt(record));
  return news ? [{ sequence, owner: job.owner, news }] : [];
};

let announce: ReturnType<typeof announceChange> | undefined;

export const handler = observed<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async ({ Records }) => {
  announce ??= announceChange({ connections: connectionStore(), sockets: liveSockets(), now: () => new Date() });
  const failed = await announce(Records);
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
});
