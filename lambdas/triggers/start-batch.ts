import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { JobWaits } from '../adapters/aws/job-waits.ts';
import type { WorkQueue } from '../adapters/aws/work-queue.ts';
import { logger } from '../adapters/runtime/telemetry.ts';
import { BatchMessage, readMessage } from '../contracts/pools.ts';
import { looksAgainSeconds } from '../domain/job/turn.ts';
import { type StartDependencies, startDependencies, startJob } from '../jobs/start-job.ts';
import { noteJob, observed } from '../middleware/observed.ts';

interface Dependencies extends StartDependencies {
  waits: Pick<JobWaits, 'waitsFor' | 'admit' | 'isAnybodyWaiting'>;
  batch: Pick<WorkQueue, 'send' | 'putBack'>;
}

/** How long a lookup may wait for its slot while a batch starts jobs, in milliseconds. */
const A_MOMENT = 3_000;

/**
 * Starts a job of a batch when no other job has to wait for it.
 *
 * Trigger: the queue of the batches.
 *
 * 1. If a transcription waits, or a lookup waits longer than a moment, the job stays in the queue and looks again soon.
 * 2. Otherwise the job starts and waits for its transcription like any other, which the next job of a batch sees. So a
 *    single submission comes second at worst, or third if both workers of this queue looked in the same moment.
 * 3. A job that has waited for hours starts in any case.
 *
 * Rejected: a second queue for each pool. Two event source mappings know nothing of each other, so each would need its
 * own share of the slots, used or not.
 */
export const startBatch =
  ({ waits, batch, ...deps }: Dependencies) =>
  async ({
    body,
    receiptHandle,
    attributes,
  }: Pick<SQSRecord, 'body' | 'receiptHandle' | 'attributes'>): Promise<boolean> => {
    const message = readMessage(BatchMessage, body);
    if (!message) {
      logger.error('a message that names no job goes to the dead letters');
      await batch.putBack(receiptHandle, 0);
      return false;
    }
    noteJob(message);
    const again = looksAgainSeconds(Number(attributes.ApproximateReceiveCount));
    if (again !== undefined && (await isSomebodyWaiting(waits, deps.now()))) {
      await batch.putBack(receiptHandle, again);
      return false;
    }
    const started = await startJob({ ...deps, waits, batch }, message.job_id, true);
    if (started === 'started' || started === 'already_started') await waits.admit(message.job_id);
    logger.info('a job of a batch had its turn', { started });
    return true;
  };

const isSomebodyWaiting = async (waits: Dependencies['waits'], now: Date): Promise<boolean> => {
  const waiting = await Promise.all([
    waits.isAnybodyWaiting('transcription', now),
    waits.isAnybodyWaiting('look_ups', new Date(now.getTime() - A_MOMENT)),
  ]);
  return waiting.includes(true);
};

let start: ReturnType<typeof startBatch> | undefined;

export const handler = observed<SQSEvent, SQSBatchResponse>().handler(async ({ Records }) => {
  start ??= startBatch(startDependencies());
  const failed: SQSBatchResponse['batchItemFailures'] = [];
  for (const record of Records) if (!(await start(record))) failed.push({ itemIdentifier: record.messageId });
  return { batchItemFailures: failed };
});
