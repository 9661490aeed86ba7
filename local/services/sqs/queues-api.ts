import type { Caller } from '../../permissions/caller.ts';
import { type Gate, OPEN_GATE } from '../../permissions/gate.ts';
import { iamGuard } from '../../permissions/guard.ts';
import { awsJson, ServiceError } from '../wire/aws-json.ts';
import type { Answer } from '../wire/loopback-server.ts';
import { eachOf } from './batches.ts';
import { type MessageAttributes, md5, md5OfAttributes, sizeOf } from './message.ts';
import type { Received } from './queue.ts';
import { messageAttributes, queueAttributes, systemAttributes } from './queue-attributes.ts';
import type { Queues } from './queues.ts';
import { bodyOf, delayOf, limitOf, required, visibilityOf, waitOf } from './request-checks.ts';

type OfQueue = { QueueUrl: string };
type Handle = { ReceiptHandle: string };
type Hiding = Handle & { VisibilityTimeout: number };
type Message = { MessageBody: string; DelaySeconds?: number; MessageAttributes?: MessageAttributes };
type Batch<T> = OfQueue & { Entries?: (T & { Id: string })[] };
type Receive = OfQueue & {
  MaxNumberOfMessages?: number;
  VisibilityTimeout?: number;
  WaitTimeSeconds?: number;
  MessageSystemAttributeNames?: string[];
  AttributeNames?: string[];
  MessageAttributeNames?: string[];
};

/** SQS over AWS's JSON protocol, for SDKs. `url` is where it listens: the addresses of queues begin with it. */
export const queuesApi = (queues: Queues, url: string, gate: Gate = OPEN_GATE): Answer => {
  const at = (queueUrl: string | undefined) => queues.at(required('QueueUrl', queueUrl));
  const urlOf = (name: string) => `${url}/${name}`;
  const callerOf = (request: Request) => gate.callerOf(request.headers.get('authorization'));

  const guard = iamGuard(
    'sqs',
    gate,
    ({ QueueUrl, QueueName }: Partial<OfQueue> & { QueueName?: string }, operation) => {
      const name = (QueueUrl ?? QueueName)?.split('/').at(-1);
      const resource = queues.all.find(({ queue }) => queue.name === name)?.queue.arn ?? '*';
      // The right to one is the right to a batch.
      return { resource, operation: operation.replace(/Batch$/, '') };
    },
    ({ message }) => new ServiceError('KMS.AccessDeniedException', message),
  );
  const send = (queueUrl: string, { MessageBody, DelaySeconds, MessageAttributes }: Message, request: Request) => {
    const sender = senderOf(callerOf(request));
    const sent = { attributes: MessageAttributes, delaySeconds: delayOf(DelaySeconds), sender };
    const { id, body, attributes } = at(queueUrl).send(bodyOf(MessageBody), sent);
    return {
      MessageId: id,
      MD5OfMessageBody: md5(body),
      ...(attributes && { MD5OfMessageAttributes: md5OfAttributes(attributes) }),
    };
  };
  const hide = (queueUrl: string, { ReceiptHandle, VisibilityTimeout }: Hiding) =>
    at(queueUrl).changeVisibility(
      required('ReceiptHandle', ReceiptHandle),
      required('VisibilityTimeout', visibilityOf(VisibilityTimeout)),
    );
  const remove = (queueUrl: string, { ReceiptHandle }: Handle) =>
    at(queueUrl).remove(required('ReceiptHandle', ReceiptHandle));

  return awsJson(
    'SQS',
    '1.0',
    {
      GetQueueUrl: ({ QueueName }: { QueueName: string }) => ({ QueueUrl: urlOf(queues.at(QueueName).queue.name) }),
      ListQueues({ QueueNamePrefix = '' }: { QueueNamePrefix?: string }) {
        const names = queues.all.map(({ queue }) => queue.name).filter((name) => name.startsWith(QueueNamePrefix));
        return { QueueUrls: names.map(urlOf) };
      },
      GetQueueAttributes: ({ QueueUrl, AttributeNames }: OfQueue & { AttributeNames?: string[] }) => ({
        Attributes: queueAttributes(at(QueueUrl), AttributeNames),
      }),
      SendMessage: (input: OfQueue & Message, request: Request) => send(input.QueueUrl, input, request),
      SendMessageBatch({ QueueUrl, Entries = [] }: Batch<Message>, request: Request) {
        const { maximumBytes } = at(QueueUrl).queue;
        const bytes = Entries.reduce((sum, one) => sum + sizeOf(String(one.MessageBody), one.MessageAttributes), 0);
        if (bytes > maximumBytes)
          throw new ServiceError(
            'BatchRequestTooLong',
            `Batch requests cannot be longer than ${maximumBytes} bytes. You have sent ${bytes} bytes.`,
          );
        return eachOf(Entries, (entry) => send(QueueUrl, entry, request));
      },
      async ReceiveMessage(input: Receive, request: Request) {
        const open = at(input.QueueUrl);
        const receiving = {
          limit: limitOf(input.MaxNumberOfMessages) ?? 1,
          visibilitySeconds: visibilityOf(input.VisibilityTimeout),
        };
        const wait = waitOf(input.WaitTimeSeconds) ?? open.queue.waitSeconds;
        const messages = await open.receive(receiving, wait, request.signal);
        return messages.length === 0 ? {} : { Messages: messages.map((message) => told(message, input)) };
      },
      DeleteMessage: (input: OfQueue & Handle) => remove(input.QueueUrl, input),
      DeleteMessageBatch: ({ QueueUrl, Entries }: Batch<Handle>) =>
        eachOf(Entries, (entry) => void remove(QueueUrl, entry)),
      ChangeMessageVisibility: (input: OfQueue & Hiding) => hide(input.QueueUrl, input),
      ChangeMessageVisibilityBatch: ({ QueueUrl, Entries }: Batch<Hiding>) =>
        eachOf(Entries, (entry) => void hide(QueueUrl, entry)),
      PurgeQueue: ({ QueueUrl }: OfQueue) => at(QueueUrl).purge(),
    },
    guard,
  );
};

const told = (message: Received, { MessageSystemAttributeNames, AttributeNames, MessageAttributeNames }: Receive) => {
  const own = messageAttributes(message, MessageAttributeNames);
  const system = systemAttributes(message, MessageSystemAttributeNames ?? AttributeNames ?? []);
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...(Object.keys(system).length > 0 && { Attributes: system }),
    ...(own && { MessageAttributes: own, MD5OfMessageAttributes: md5OfAttributes(own) }),
  };
};

/** AWS names a role by its id and session. Ids are not made here, so the role's name stands for it. */
const senderOf = (caller: Caller): string => {
  if (caller.kind === 'role') return `${caller.role.split('/').at(-1)}:${caller.session}`;
  return caller.kind === 'service' ? caller.name : caller.kind;
};
