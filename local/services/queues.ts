import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AccessDenied } from '../permissions/access.ts';
import { type Gate, OPEN_GATE } from '../permissions/gate.ts';
import { awsJson, ServiceError } from './aws-json.ts';
import { listen, type Service } from './loopback-server.ts';
import { writeWhole } from './whole-file.ts';

/** A queue of the template; `visibilitySeconds` is how long a received message is hidden from other receivers. */
export type Queue = { name: string; arn: string; visibilitySeconds: number };

type Message = { id: string; body: string; sentAt: number; received: number; hiddenUntil: number };

export type Queues = Service & {
  /** Puts a message where `arn` says: what Lambda and EventBridge do with an event that they gave up on. */
  send(arn: string, body: string): void;
};

/**
 * SQS as dead letters need it: send, receive, delete, count. Messages are kept in a file a queue, in the order they
 * came.
 */
export const startQueues = async (
  directory: string,
  queues: readonly Queue[],
  gate: Gate = OPEN_GATE,
): Promise<Queues> => {
  mkdirSync(directory, { recursive: true });
  const open = new Map(queues.map((queue) => [queue.name, openQueue(directory, queue)]));
  const at = (url: string) => {
    const queue = open.get(url.split('/').at(-1) ?? '');
    if (!queue) throw new ServiceError('QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  };
  type OfQueue = { QueueUrl: string };

  const guard = async (
    request: Request,
    operation: string,
    { QueueUrl, QueueName }: Partial<OfQueue> & { QueueName?: string },
  ) => {
    const name = (QueueUrl ?? QueueName)?.split('/').at(-1);
    const resource = queues.find((queue) => queue.name === name)?.arn ?? '*';
    const caller = gate.callerOf(request.headers.get('authorization'));
    await gate.demand({ caller, action: `sqs:${operation}`, resource }).catch((error: unknown) => {
      const isKey = error instanceof AccessDenied && error.kms;
      throw isKey ? new ServiceError('KMS.AccessDeniedException', error.message) : error;
    });
  };
  const operations = {
    GetQueueUrl: ({ QueueName }: { QueueName: string }) => {
      at(QueueName);
      return { QueueUrl: `${service.url}/${QueueName}` };
    },
    ListQueues: () => ({ QueueUrls: queues.map(({ name }) => `${service.url}/${name}`) }),
    SendMessage({ QueueUrl, MessageBody }: OfQueue & { MessageBody: string }) {
      const { id } = at(QueueUrl).send(MessageBody);
      return { MessageId: id, MD5OfMessageBody: md5(MessageBody) };
    },
    ReceiveMessage({ QueueUrl, MaxNumberOfMessages = 1 }: OfQueue & { MaxNumberOfMessages?: number }) {
      const messages = at(QueueUrl).receive(MaxNumberOfMessages);
      return {
        Messages: messages.map(({ id, body }) => ({
          MessageId: id,
          ReceiptHandle: id,
          Body: body,
          MD5OfBody: md5(body),
        })),
      };
    },
    DeleteMessage: ({ QueueUrl, ReceiptHandle }: OfQueue & { ReceiptHandle: string }) =>
      at(QueueUrl).remove(ReceiptHandle),
    PurgeQueue: ({ QueueUrl }: OfQueue) => at(QueueUrl).purge(),
    GetQueueAttributes: ({ QueueUrl }: OfQueue) => ({ Attributes: at(QueueUrl).attributes() }),
  };
  const service: Service = await listen(awsJson('SQS', '1.0', operations, guard));
  return { ...service, send: (arn, body) => void at(arn.split(':').at(-1) ?? '').send(body) };
};

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

const openQueue = (directory: string, queue: Queue) => {
  const file = join(directory, `${queue.name}.json`);
  let messages: Message[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const keep = (now: Message[]) => {
    messages = now;
    writeWhole(file, JSON.stringify(messages));
  };
  const hidden = () => messages.filter(({ hiddenUntil }) => hiddenUntil > Date.now()).length;
  return {
    send(body: string): Message {
      const message = { id: randomUUID(), body, sentAt: Date.now(), received: 0, hiddenUntil: 0 };
      keep([...messages, message]);
      return message;
    },
    receive(limit: number): Message[] {
      const now = Date.now();
      const received = messages.filter(({ hiddenUntil }) => hiddenUntil <= now).slice(0, limit);
      for (const message of received) {
        message.received += 1;
        message.hiddenUntil = now + queue.visibilitySeconds * 1000;
      }
      keep(messages);
      return received;
    },
    remove: (id: string) => keep(messages.filter((message) => message.id !== id)),
    purge: () => keep([]),
    attributes: () => ({
      QueueArn: queue.arn,
      ApproximateNumberOfMessages: String(messages.length - hidden()),
      ApproximateNumberOfMessagesNotVisible: String(hidden()),
      VisibilityTimeout: String(queue.visibilitySeconds),
    }),
  };
};
