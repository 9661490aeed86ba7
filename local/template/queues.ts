import type { Queue } from '../services/sqs/queue.ts';
import type { ResourceNames } from './resource-names.ts';
import type { ResourcesOfType } from './stack.ts';

type QueueProperties = {
  VisibilityTimeout?: number;
  DelaySeconds?: number;
  ReceiveMessageWaitTimeSeconds?: number;
  MessageRetentionPeriod?: number;
  MaximumMessageSize?: number;
  RedrivePolicy?: { deadLetterTargetArn?: string; maxReceiveCount?: number | string };
};

/** AWS's defaults: 30 seconds, four days, and 1 MiB, which is also the maximum. */
const DEFAULTS = { visibilitySeconds: 30, retentionSeconds: 345_600, maximumBytes: 1_048_576 };

/**
 * The stack's queues.
 *
 * @throws Error with a sentence for a redrive policy that SQS would not take.
 */
export const readQueues = (ofType: ResourcesOfType, names: ResourceNames): Queue[] => {
  const queues = ofType<QueueProperties>('AWS::SQS::Queue').map(({ logicalId, properties }) => ({
    name: names.attribute(logicalId, 'QueueName'),
    arn: names.attribute(logicalId, 'Arn'),
    visibilitySeconds: properties.VisibilityTimeout ?? DEFAULTS.visibilitySeconds,
    delaySeconds: properties.DelaySeconds ?? 0,
    waitSeconds: properties.ReceiveMessageWaitTimeSeconds ?? 0,
    retentionSeconds: properties.MessageRetentionPeriod ?? DEFAULTS.retentionSeconds,
    maximumBytes: properties.MaximumMessageSize ?? DEFAULTS.maximumBytes,
    redrive: properties.RedrivePolicy && redriveOf(logicalId, properties.RedrivePolicy),
  }));
  for (const { name, redrive } of queues)
    if (redrive && !queues.some(({ arn }) => arn === redrive.deadLetterArn))
      throw new Error(`The dead-letter queue of ${name}, ${redrive.deadLetterArn}, is not a queue of the stack.`);
  return queues;
};

const redriveOf = (
  logicalId: string,
  { deadLetterTargetArn = '', maxReceiveCount }: NonNullable<QueueProperties['RedrivePolicy']>,
): Queue['redrive'] => {
  const maxReceives = Number(maxReceiveCount);
  if (!Number.isInteger(maxReceives) || maxReceives < 1 || maxReceives > 1000)
    throw new Error(`The maxReceiveCount of ${logicalId} is ${maxReceiveCount}, and SQS takes 1 to 1000.`);
  return { deadLetterArn: deadLetterTargetArn, maxReceives };
};
