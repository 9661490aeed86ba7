import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import { PoolQueues } from '../../contracts/operations.ts';
import { required } from '../runtime/environment.ts';

/** The stage's pools, with their slots and queues. */
export const poolQueues = (json = required(ENVIRONMENT.poolQueues)): PoolQueues => PoolQueues.parse(JSON.parse(json));

/** How many messages queues hold. SQS counts them approximately. */
export const queueDepths = (sqs = new SQSClient()) => ({
  async of(queueUrl: string): Promise<{ visible: number; hidden: number }> {
    const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [...AttributeNames] }),
    );
    const [visible, hidden] = AttributeNames.map((name) => Number(Attributes[name] ?? 0));
    return { visible: visible ?? 0, hidden: hidden ?? 0 };
  },
});
export type QueueDepths = ReturnType<typeof queueDepths>;
