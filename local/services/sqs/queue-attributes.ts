import { ServiceError } from '../wire/aws-json.ts';
import type { MessageAttributes } from './message.ts';
import type { OpenQueue, Received } from './queue.ts';

/** The attributes of a queue that `GetQueueAttributes` asks for. `All` asks for all of them. */
export const queueAttributes = ({ queue, depth }: OpenQueue, names: readonly string[] = []): Record<string, string> => {
  const { visible, hidden, delayed } = depth();
  const all: Record<string, string | undefined> = {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(hidden),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    VisibilityTimeout: String(queue.visibilitySeconds),
    DelaySeconds: String(queue.delaySeconds),
    ReceiveMessageWaitTimeSeconds: String(queue.waitSeconds),
    MessageRetentionPeriod: String(queue.retentionSeconds),
    MaximumMessageSize: String(queue.maximumBytes),
    RedrivePolicy: queue.redrive && redrivePolicy(queue.redrive),
  };
  const unknown = names.find((name) => name !== 'All' && !(name in all));
  if (unknown !== undefined) throw new ServiceError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
  return asked(all, names);
};

const redrivePolicy = ({ deadLetterArn, maxReceives }: { deadLetterArn: string; maxReceives: number }) =>
  JSON.stringify({ deadLetterTargetArn: deadLetterArn, maxReceiveCount: maxReceives });

/** The attributes that SQS adds to a received message. */
export const systemAttributes = (message: Received, names: readonly string[] = ['All']): Record<string, string> =>
  asked(
    {
      ApproximateReceiveCount: String(message.received),
      SentTimestamp: String(message.sentAt),
      SenderId: message.sender,
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
      DeadLetterQueueSourceArn: message.deadLetterOf,
    },
    names,
  );

/** The sender's own attributes, by name or by prefix. */
export const messageAttributes = (
  { attributes = {} }: Received,
  names: readonly string[] = [],
): MessageAttributes | undefined => {
  const isAsked = (name: string) =>
    names.some((one) => one === 'All' || one === name || (one.endsWith('.*') && name.startsWith(one.slice(0, -1))));
  const found = Object.entries(attributes).filter(([name]) => isAsked(name));
  return found.length === 0 ? undefined : Object.fromEntries(found);
};

const asked = (all: Record<string, string | undefined>, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(all).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && (names.includes('All') || names.includes(entry[0])),
    ),
  );
