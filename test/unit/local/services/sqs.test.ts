import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  type Message,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ADMINISTRATOR } from '../../../../local/permissions/gate.ts';
import { openQueue, type Queue } from '../../../../local/services/sqs/queue.ts';
import { openQueues, type Queues } from '../../../../local/services/sqs/queues.ts';
import { queuesApi } from '../../../../local/services/sqs/queues-api.ts';
import { listen, type Service } from '../../../../local/services/wire/loopback-server.ts';
import { temporaryFolder } from '../../../support/templates/small-assembly.ts';

const arn = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;
const queue = (name: string, properties: Partial<Queue> = {}): Queue => ({
  name,
  arn: arn(name),
  visibilitySeconds: 30,
  delaySeconds: 0,
  waitSeconds: 0,
  retentionSeconds: 345_600,
  maximumBytes: 1_048_576,
  ...properties,
});
const QUEUES = [
  queue('work'),
  queue('failing', { redrive: { deadLetterArn: arn('dead'), maxReceives: 2 } }),
  queue('dead'),
  queue('short-lived', { retentionSeconds: 0 }),
];

const directory = temporaryFolder();
let queues: Queues;
let service: Service;
let sqs: SQSClient;
/** Of each request, whether its caller hung up. */
let requests: AbortSignal[] = [];

const start = async () => {
  queues = openQueues(directory, QUEUES);
  let answer: ReturnType<typeof queuesApi>;
  service = await listen((request, node) => {
    requests.push(request.signal);
    return answer(request, node);
  });
  answer = queuesApi(queues, service.url);
  sqs = new SQSClient({ endpoint: service.url, region: 'us-east-1', credentials: ADMINISTRATOR, maxAttempts: 1 });
};
const stop = async () => {
  sqs.destroy();
  queues.stop();
  await service.stop();
};
beforeAll(start);
beforeEach(async () => {
  for (const { name } of QUEUES) await sqs.send(new PurgeQueueCommand({ QueueUrl: at(name) }));
});
afterAll(stop);

const at = (name: string) => `${service.url}/${name}`;
const send = (MessageBody: string, more: object = {}, name = 'work') =>
  sqs.send(new SendMessageCommand({ QueueUrl: at(name), MessageBody, ...more }));
const receive = async (more: object = {}, name = 'work'): Promise<Message[]> =>
  (await sqs.send(new ReceiveMessageCommand({ QueueUrl: at(name), MaxNumberOfMessages: 10, ...more }))).Messages ?? [];
const bodies = (messages: readonly Message[]) => messages.map(({ Body }) => Body);
const hide = (message: Message | undefined, VisibilityTimeout: number, name = 'work') =>
  sqs.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: at(name),
      ReceiptHandle: message?.ReceiptHandle,
      VisibilityTimeout,
    }),
  );
const remove = (message: Message | undefined, name = 'work') =>
  sqs.send(new DeleteMessageCommand({ QueueUrl: at(name), ReceiptHandle: message?.ReceiptHandle }));
const attributes = async (AttributeNames: string[] = ['All'], name = 'work') =>
  (await sqs.send(new GetQueueAttributesCommand({ QueueUrl: at(name), AttributeNames: AttributeNames as never })))
    .Attributes;
const counts = async (name = 'work') => queues.at(name).depth();

describe('a message', () => {
  test('is received, oldest first, with what SQS and its sender say of it', async () => {
    const before = Date.now();
    const sent = await send('first', { MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } } });
    await send('second');
    const [first, second] = await receive({ MessageSystemAttributeNames: ['All'], MessageAttributeNames: ['All'] });
    expect([first?.Body, second?.Body]).toEqual(['first', 'second']);
    expect(first).toMatchObject({
      MessageId: sent.MessageId,
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
      MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
      Attributes: { ApproximateReceiveCount: '1', SenderId: 'administrator' },
    });
    expect(second?.MessageAttributes).toBeUndefined();
    expect(Number(first?.Attributes?.SentTimestamp)).toBeGreaterThanOrEqual(before);
    expect(Number(first?.Attributes?.ApproximateFirstReceiveTimestamp)).toBeGreaterThanOrEqual(before);
  });

  test('is hidden once received, in sight again when it is shown, and gone once deleted', async () => {
    await send('one');
    const [first] = await receive();
    expect(await receive()).toEqual([]);
    expect(await counts()).toEqual({ visible: 0, hidden: 1, delayed: 0 });

    await hide(first, 0);
    const [again] = await receive({ AttributeNames: ['ApproximateReceiveCount'] });
    expect(again?.Attributes).toEqual({ ApproximateReceiveCount: '2' });
    expect(again?.ReceiptHandle).not.toBe(first?.ReceiptHandle);
    // The handle of an earlier receiving is taken, and deletes nothing.
    await remove(first);
    expect(await counts()).toEqual({ visible: 0, hidden: 1, delayed: 0 });
    await remove(again);
    expect(await counts()).toEqual({ visible: 0, hidden: 0, delayed: 0 });
    await remove(again);
  });

  test('that is delayed is not received before', async () => {
    await send('later', { DelaySeconds: 900 });
    expect(await receive()).toEqual([]);
    expect(await counts()).toEqual({ visible: 0, hidden: 0, delayed: 1 });
  });

  test('goes when its time in the queue is over', async () => {
    await send('old', {}, 'short-lived');
    expect(await counts('short-lived')).toEqual({ visible: 0, hidden: 0, delayed: 0 });
    expect(await receive({}, 'short-lived')).toEqual([]);
  });

  test('that was received too often goes to the dead letters instead of being received again', async () => {
    const { MessageId } = await send('bad', {}, 'failing');
    for (let time = 0; time < 2; time += 1) {
      const [message] = await receive({}, 'failing');
      expect(message?.Body).toBe('bad');
      await hide(message, 0, 'failing');
    }
    expect(await counts('failing')).toMatchObject({ visible: 1 });
    expect(await receive({}, 'failing')).toEqual([]);
    expect(await counts('failing')).toEqual({ visible: 0, hidden: 0, delayed: 0 });
    expect(await receive({ MessageSystemAttributeNames: ['All'] }, 'dead')).toMatchObject([
      {
        MessageId,
        Body: 'bad',
        Attributes: { DeadLetterQueueSourceArn: arn('failing'), ApproximateReceiveCount: '1' },
      },
    ]);
  });
});

describe('a long poll', () => {
  const LONG = { WaitTimeSeconds: 20 };

  test('ends when a message is sent, and gives it to one receiver', async () => {
    const polls = [receive(LONG), receive(LONG)];
    await send('woken');
    const first = await Promise.race(polls);
    expect(bodies(first)).toEqual(['woken']);
    await send('woken too');
    expect((await Promise.all(polls)).flatMap(bodies).sort()).toEqual(['woken', 'woken too']);
  });

  test('ends when a hiding ends: by its time, or because somebody shows the message', async () => {
    await send('hidden');
    const [message] = await receive({ VisibilityTimeout: 1 });
    expect(bodies(await receive(LONG))).toEqual(['hidden']);
    await remove(message);
    await sqs.send(new PurgeQueueCommand({ QueueUrl: at('work') }));

    await send('shown');
    const [shown] = await receive();
    const polling = receive(LONG);
    await hide(shown, 0);
    expect(bodies(await polling)).toEqual(['shown']);
  });

  test('that its receiver hung up takes no message', async () => {
    const leaving = new AbortController();
    requests = [];
    const polling = sqs.send(new ReceiveMessageCommand({ QueueUrl: at('work'), ...LONG }), {
      abortSignal: leaving.signal,
    });
    const failing = expect(polling).rejects.toMatchObject({ name: 'AbortError' });
    await vi.waitUntil(() => requests.length === 1);
    leaving.abort();
    await failing;
    await vi.waitUntil(() => requests[0]?.aborted);
    await send('kept');
    expect(bodies(await receive())).toEqual(['kept']);
  });
});

describe('batches', () => {
  test('send, show and delete, each entry by itself', async () => {
    const entries = ['a', 'b'].map((Id) => ({ Id, MessageBody: Id }));
    const { Successful, Failed } = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: at('work'),
        Entries: [...entries, { Id: 'c', MessageBody: 'c', DelaySeconds: 901 }],
      }),
    );
    expect(Successful?.map(({ Id }) => Id)).toEqual(['a', 'b']);
    expect(Failed).toMatchObject([{ Id: 'c', Code: 'InvalidParameterValue', SenderFault: true }]);

    const handles = (await receive()).map(({ ReceiptHandle, Body: Id }) => ({ Id, ReceiptHandle }));
    const shown = await sqs.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl: at('work'),
        Entries: handles.map((handle) => ({ ...handle, VisibilityTimeout: 0 })),
      }),
    );
    expect(shown.Successful).toHaveLength(2);
    const [first] = await receive({ MaxNumberOfMessages: 1 });
    const deleted = await sqs.send(
      new DeleteMessageBatchCommand({
        QueueUrl: at('work'),
        Entries: [
          { Id: 'known', ReceiptHandle: first?.ReceiptHandle },
          { Id: 'unknown', ReceiptHandle: 'x' },
        ],
      }),
    );
    expect(deleted.Failed).toMatchObject([{ Id: 'unknown', Code: 'ReceiptHandleIsInvalid' }]);
    expect(await counts()).toMatchObject({ visible: 1, hidden: 0 });
  });

  test('that SQS does not take are refused whole', async () => {
    const batch = (Entries: object[]) =>
      sqs.send(new SendMessageBatchCommand({ QueueUrl: at('work'), Entries: Entries as never }));
    const entry = (Id: string, size = 1) => ({ Id, MessageBody: 'x'.repeat(size) });
    await expect(batch([])).rejects.toMatchObject({ name: 'EmptyBatchRequest' });
    await expect(batch([entry('a'), entry('a')])).rejects.toMatchObject({ name: 'BatchEntryIdsNotDistinct' });
    await expect(batch([entry('a', 600_000), entry('b', 600_000)])).rejects.toMatchObject({
      name: 'BatchRequestTooLong',
    });
    const many = Array.from({ length: 11 }, (_, index) => entry(String(index)));
    await expect(batch(many)).rejects.toMatchObject({ name: 'TooManyEntriesInBatchRequest' });
    expect(await counts()).toMatchObject({ visible: 0 });
  });
});

describe('a request', () => {
  test.each([
    ['QueueDoesNotExist', () => send('x', {}, 'none')],
    ['InvalidParameterValue', () => receive({ MaxNumberOfMessages: 11 })],
    ['InvalidParameterValue', () => receive({ WaitTimeSeconds: 21 })],
    ['InvalidParameterValue', () => send('x', { DelaySeconds: 901 })],
    ['InvalidParameterValue', () => send('x'.repeat(1_048_577))],
    ['InvalidMessageContents', () => send('\u0000')],
    ['MissingParameter', () => send('')],
    ['ReceiptHandleIsInvalid', () => remove({ ReceiptHandle: 'none' })],
    ['ReceiptHandleIsInvalid', () => hide({ ReceiptHandle: 'none' }, 1)],
    ['InvalidAttributeName', () => attributes(['Nothing'])],
  ])('that SQS does not take is refused: %s', async (name, request) => {
    await expect(request()).rejects.toMatchObject({ name });
  });

  test('to hide what is not received, or for over 12 hours, is refused', async () => {
    await send('one');
    const [message] = await receive();
    await expect(hide(message, 43_201)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await hide(message, 0);
    await expect(hide(message, 30)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    const [other] = await receive();
    // A handle is of its own queue.
    await expect(remove(other, 'dead')).rejects.toMatchObject({ name: 'ReceiptHandleIsInvalid' });
  });

  test('finds queues by name, and tells what is asked of them', async () => {
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'failing' }));
    expect(QueueUrl).toBe(at('failing'));
    expect((await sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'd' }))).QueueUrls).toEqual([at('dead')]);
    await send('one', {}, 'failing');
    expect(await attributes(['All'], 'failing')).toMatchObject({
      QueueArn: arn('failing'),
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesNotVisible: '0',
      ApproximateNumberOfMessagesDelayed: '0',
      VisibilityTimeout: '30',
      MessageRetentionPeriod: '345600',
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn('dead'), maxReceiveCount: 2 }),
    });
    expect(await attributes(['QueueArn'])).toEqual({ QueueArn: arn('work') });
  });
});

describe('after a restart', () => {
  test('messages are there as they were: waiting, hidden with their handle, deleted', async () => {
    for (const body of ['deleted', 'hidden', 'waiting']) await send(body);
    const [gone, hidden] = await receive({ MaxNumberOfMessages: 2 });
    await remove(gone);
    // As a kill in the middle of a line leaves it.
    appendFileSync(join(directory, 'work.jsonl'), '{"put":{"id":"cut sho');
    await stop();
    await start();

    expect(await counts()).toEqual({ visible: 1, hidden: 1, delayed: 0 });
    await hide(hidden, 0);
    const [again] = await receive({ MessageSystemAttributeNames: ['All'] });
    expect(again).toMatchObject({ Body: 'hidden', Attributes: { ApproximateReceiveCount: '2' } });
  });

  test('what went to the dead letters is there alone', async () => {
    await send('bad', {}, 'failing');
    for (let time = 0; time < 3; time += 1)
      for (const message of await receive({}, 'failing')) await hide(message, 0, 'failing');
    await stop();
    await start();
    expect([await counts('failing'), await counts('dead')]).toMatchObject([{ visible: 0 }, { visible: 1 }]);
  });
});

test('a thousand messages that wait are not written anew for one that is received, nor kept for ever', async () => {
  const file = join(temporaryFolder(), 'many.jsonl');
  const open = openQueue(queue('many'), file, () => {});
  for (let index = 0; index < 1_000; index += 1) open.send('x'.repeat(1_000));
  const before = statSync(file).size;
  const [first] = await open.receive({ limit: 1 });
  open.remove(first?.receiptHandle ?? '');
  expect(statSync(file).size - before).toBeLessThan(500);

  for (let index = 0; index < 999; index += 1) {
    const [message] = await open.receive({ limit: 1 });
    open.remove(message?.receiptHandle ?? '');
  }
  expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThan(2_500);
  expect(open.depth()).toEqual({ visible: 0, hidden: 0, delayed: 0 });
});
