import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { failedOf } from '../../../../local/services/event-sources/batch-answer.ts';
import type { EventSourceMapping } from '../../../../local/services/event-sources/event-source-mapping.ts';
import { type Pollers, startPollers } from '../../../../local/services/event-sources/pollers.ts';
import type { Lambda } from '../../../../local/services/lambda/lambda.ts';
import type { Outcome } from '../../../../local/services/lambda/lambda-function.ts';
import type { OpenQueue } from '../../../../local/services/sqs/queue.ts';
import { openQueues, type Queues } from '../../../../local/services/sqs/queues.ts';
import { ServiceError } from '../../../../local/services/wire/aws-json.ts';
import { temporaryFolder } from '../../../support/templates/small-assembly.ts';

const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:work';
type Event = { Records: { messageId: string; body: string; attributes: Record<string, string> }[] };
type Invocation = { event: Event; begin(): void; end(outcome: Outcome | Error): void };

let queues: Queues;
let queue: OpenQueue;
let pollers: Pollers | undefined;
let invocations: Invocation[];
const lambda: Lambda = {
  functions: [],
  invoke: (_, event, onBegin = () => {}) =>
    new Promise((resolve, reject) => {
      const end = (outcome: Outcome | Error) => (outcome instanceof Error ? reject(outcome) : resolve(outcome));
      invocations.push({ event: JSON.parse(event), begin: onBegin, end });
    }),
  invokeLater: () => {},
  resume: () => {},
  crash: () => 0,
  stop: async () => {},
};

beforeEach(() => {
  invocations = [];
  const bounds = { delaySeconds: 0, waitSeconds: 0, retentionSeconds: 600, maximumBytes: 1_048_576 };
  queues = openQueues(temporaryFolder(), [{ name: 'work', arn: QUEUE, visibilitySeconds: 1, ...bounds }]);
  queue = queues.at('work');
});
afterEach(() => {
  pollers?.stop();
  queues.stop();
});

const poll = (mapping: Partial<EventSourceMapping> = {}) => {
  pollers = startPollers(
    [
      {
        logicalId: 'Mapping',
        queueArn: QUEUE,
        functionName: 'f',
        batchSize: 1,
        windowSeconds: 0,
        maximumConcurrency: 2,
        reportsFailures: true,
        enabled: true,
        ...mapping,
      },
    ],
    { queues, lambda },
  );
};
const invoked = (number: number) => vi.waitUntil(() => invocations[number - 1], { timeout: 10_000, interval: 5 });
const taken = (answer: unknown = null): Outcome => ({ result: JSON.stringify(answer) });
const empty = () => vi.waitUntil(() => Object.values(queue.depth()).every((count) => count === 0), 5_000);

describe('a poller', () => {
  test('hands a message over as Lambda does, and deletes it when the function has done it', async () => {
    poll();
    const sent = queue.send('hello', {
      sender: 'me',
      attributes: { kind: { DataType: 'String', StringValue: 'x' } },
    });
    const { event, end } = await invoked(1);
    expect(event.Records).toEqual([
      {
        messageId: sent.id,
        receiptHandle: expect.any(String),
        body: 'hello',
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: String(sent.sentAt),
          SenderId: 'me',
          ApproximateFirstReceiveTimestamp: expect.any(String),
        },
        messageAttributes: {
          kind: { stringValue: 'x', stringListValues: [], binaryListValues: [], dataType: 'String' },
        },
        md5OfBody: '5d41402abc4b2a76b9719d911017c592',
        eventSource: 'aws:sqs',
        eventSourceARN: QUEUE,
        awsRegion: 'us-east-1',
      },
    ]);
    end(taken());
    await empty();
  });

  test('gathers what is there up to the size of a batch, and keeps what failed', async () => {
    for (const body of ['a', 'b', 'c']) queue.send(body);
    poll({ batchSize: 2, maximumConcurrency: 2 });
    const [first, second] = [await invoked(1), await invoked(2)];
    expect([first, second].map(({ event }) => event.Records.map(({ body }) => body))).toEqual([['a', 'b'], ['c']]);
    first.end(taken({ batchItemFailures: [{ itemIdentifier: first.event.Records[1]?.messageId }] }));
    second.end(taken({ batchItemFailures: [] }));
    const { event, end } = await invoked(3);
    expect(event.Records).toMatchObject([{ body: 'b', attributes: { ApproximateReceiveCount: '2' } }]);
    end(taken());
    await empty();
  });

  test('with a window waits until a batch is full', async () => {
    poll({ batchSize: 2, windowSeconds: 300 });
    queue.send('a');
    await vi.waitUntil(() => queue.depth().hidden === 1);
    queue.send('b');
    expect((await invoked(1)).event.Records.map(({ body }) => body)).toEqual(['a', 'b']);
  });

  test.each<[string, Outcome | Error]>([
    ['failed', { failure: { errorType: 'Error', errorMessage: 'no' } }],
    ['could not be made', new ServiceError('ServiceException', 'no', 500)],
  ])('leaves a message to its visibility when the invocation %s', async (_, outcome) => {
    poll({ reportsFailures: false });
    queue.send('a');
    (await invoked(1)).end(outcome);
    const { event, end } = await invoked(2);
    expect(event.Records).toMatchObject([{ body: 'a', attributes: { ApproximateReceiveCount: '2' } }]);
    end(taken({ batchItemFailures: [{ itemIdentifier: event.Records[0]?.messageId }] }));
    // What the function says of failures is not listened to.
    await empty();
  });

  test('tries a throttled invocation again, with the message that it has', async () => {
    queue.send('a');
    poll();
    (await invoked(1)).end(new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429));
    const { event, end } = await invoked(2);
    expect(event.Records).toMatchObject([{ attributes: { ApproximateReceiveCount: '1' } }]);
    end(taken());
    await empty();
  });

  test('keeps a message hidden as long as its invocation only waits for a place', async () => {
    queue.send('waits');
    poll({ maximumConcurrency: 1 });
    const { begin, end } = await invoked(1);
    // Received later, and for as long: it is in sight again, and the first one is not.
    queue.send('other');
    await queue.receive({ limit: 1 });
    const other = await queue.receive({ limit: 10 }, 20);
    expect(other.map(({ body }) => body)).toEqual(['other']);
    queue.remove(other[0]?.receiptHandle ?? '');

    // From its begin on it has its visibility, and no more.
    begin();
    const again = await queue.receive({ limit: 10 }, 20);
    expect(again.map(({ body }) => body)).toEqual(['waits']);
    // It is somebody else's by now, so the end of the first receiving deletes nothing.
    end(taken());
    expect(queue.depth()).toEqual({ visible: 0, hidden: 1, delayed: 0 });
  });

  test('that is not enabled takes nothing, and one that stops takes no more', async () => {
    poll({ enabled: false });
    queue.send('a');
    expect((await queue.receive({ limit: 1, visibilitySeconds: 0 })).map(({ body }) => body)).toEqual(['a']);
    poll();
    await invoked(1);
    pollers?.stop();
    queue.send('b');
    expect((await queue.receive({ limit: 1 })).map(({ body }) => body)).toEqual(['b']);
  });
});

describe('the answer to a batch', () => {
  const ids = ['1', '2'];
  test.each<[string, string, string[]]>([
    ['an empty list', '{"batchItemFailures":[]}', []],
    ['no list', '{}', []],
    ['a list that is null', '{"batchItemFailures":null}', []],
    ['nothing', 'null', []],
    ['one message', '{"batchItemFailures":[{"itemIdentifier":"2"}]}', ['2']],
    ['an unknown message', '{"batchItemFailures":[{"itemIdentifier":"3"}]}', ids],
    ['an empty identifier', '{"batchItemFailures":[{"itemIdentifier":""}]}', ids],
    ['an identifier that is null', '{"batchItemFailures":[{"itemIdentifier":null}]}', ids],
    ['another key', '{"batchItemFailures":[{"id":"1"}]}', ids],
    ['no object', '"done"', ids],
    ['no JSON', '{', ids],
  ])('that is %s fails %j as Lambda says', (_, answer, failed) => {
    expect(failedOf(answer, ids)).toEqual(failed);
  });
});
