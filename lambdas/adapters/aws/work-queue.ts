import {
  ChangeMessageVisibilityCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { LEASE_SECONDS } from '../../contracts/pools.ts';
import { logger } from '../runtime/telemetry.ts';

/**
 * Three times within the lease. The queue's own visibility timeout is an hour for a long transcription: AWS wants six
 * times the function's timeout.
 */
const RENEWED_EVERY_MS = 10_000;

/**
 * One queue.
 *
 * @param queueUrl its address
 */
export const workQueue = (queueUrl: string, sqs = new SQSClient()) => {
  const hide = (receipt: string, seconds: number) =>
    sqs.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle: receipt, VisibilityTimeout: seconds }),
    );
  return {
    /**
     * Keeps a message hidden during the work.
     *
     * @returns ends the hold
     */
    async hold(receipt: string): Promise<() => void> {
      await hide(receipt, LEASE_SECONDS);
      const renewal = setInterval(() => {
        hide(receipt, LEASE_SECONDS).catch(() => logger.warn('the hold on a message could not be renewed'));
      }, RENEWED_EVERY_MS);
      return () => clearInterval(renewal);
    },

    /** Lets the queue deliver a message again after this many seconds. */
    async putBack(receipt: string, seconds: number): Promise<void> {
      await hide(receipt, seconds);
    },

    async send(message: object): Promise<void> {
      await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message) }));
    },

    /** Up to ten messages. They stay in the queue, hidden for its visibility timeout. */
    async look(): Promise<string[]> {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
      );
      return Messages.flatMap(({ Body }) => (Body === undefined ? [] : [Body]));
    },
  };
};
export type WorkQueue = ReturnType<typeof workQueue>;
