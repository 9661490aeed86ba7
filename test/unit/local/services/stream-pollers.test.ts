import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type StreamRecord, streamRecord } from '../../../../local/services/dynamodb/stream-record.ts';
import type { Pollers } from '../../../../local/services/event-sources/pollers.ts';
import type { StreamMapping } from '../../../../local/services/event-sources/stream-mapping.ts';
import { startStreamPollers } from '../../../../local/services/event-sources/stream-pollers.ts';
import { eventPattern } from '../../../../local/services/events/event-pattern.ts';
import type { Lambda } from '../../../../local/services/lambda/lambda.ts';
import type { Outcome } from '../../../../local/services/lambda/lambda-function.ts';
import { ServiceError } from '../../../../local/services/wire/aws-json.ts';

const STREAM = 'arn:aws:dynamodb:us-east-1:000000000000:table/Jobs/stream/now';

let publish: (record: StreamRecord) => void;
let batches: string[][];
let answer: (ids: string[]) => Outcome | Promise<Outcome>;
let letters: { requestContext: { condition: string }; DDBStreamBatchInfo: Record<string, unknown> }[];
let pollers: Pollers;
let number: number;

const lambda: Lambda = {
  functions: [],
  async invoke(_, event) {
    const { Records } = JSON.parse(event) as { Records: StreamRecord[] };
    const ids = Records.map(({ dynamodb }) => dynamodb.Keys.id?.S ?? '');
    batches.push(ids);
    return answer(ids);
  },
  invokeLater: () => {},
  resume: () => {},
  crash: () => 0,
  stop: async () => {},
};
beforeEach(() => {
  batches = [];
  letters = [];
  number = 0;
  answer = () => ({ result: 'null' });
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => pollers.stop());

const follow = (mapping: Partial<StreamMapping> = {}) => {
  pollers = startStreamPollers(
    [
      {
        logicalId: 'Mapping',
        streamArn: STREAM,
        functionName: 'f',
        batchSize: 100,
        windowSeconds: 0,
        filters: [eventPattern({})],
        retries: 1,
        maximumAgeSeconds: 60,
        bisects: false,
        reportsFailures: true,
        onFailure: 'arn:aws:sqs:us-east-1:000000000000:dead',
        enabled: true,
        ...mapping,
      },
    ],
    {
      streams: {
        follow(arn, take) {
          expect(arn).toBe(STREAM);
          publish = take;
        },
      },
      lambda,
      onGivenUp: async (_, letter) => void letters.push(JSON.parse(letter)),
    },
  );
};
const sequenceOf = (at: number) => `1${String(at).padStart(20, '0')}`;
const change = (id: string, secondsAgo = 0) => {
  number += 1;
  const keys = { id: { S: id } };
  const record = streamRecord({ arn: STREAM, view: 'KEYS_ONLY' }, { keys, before: undefined, after: keys }, number);
  record.dynamodb.ApproximateCreationDateTime -= secondsAgo;
  publish(record);
};
const until = (count: number) => vi.waitUntil(() => batches.length >= count, { timeout: 5_000, interval: 5 });
const failing: Outcome = { failure: { errorType: 'Error', errorMessage: 'no' } };

describe('a poller of a stream', () => {
  test('hands over one batch at a time, in order; what comes meanwhile is the next batch', async () => {
    let release = () => {};
    answer = () =>
      new Promise<Outcome>((resolve) => {
        release = () => resolve({ result: 'null' });
      });
    follow({ batchSize: 3 });
    change('a');
    await until(1);
    for (const id of ['b', 'c', 'd', 'e']) change(id);
    expect(batches).toEqual([['a']]);
    for (const count of [2, 3]) {
      release();
      await until(count);
    }
    expect(batches).toEqual([['a'], ['b', 'c', 'd'], ['e']]);
  });

  test('hands over only what fits a filter', async () => {
    follow({ filters: [eventPattern({ dynamodb: { Keys: { id: { S: ['b'] } } } })] });
    for (const id of ['a', 'b', 'c']) change(id);
    await until(1);
    expect(batches).toEqual([['b']]);
  });

  test('repeats from the first failure that the function reports', async () => {
    answer = (ids) => ({
      result: JSON.stringify({
        batchItemFailures: ids.length === 3 ? [3, 2].map((at) => ({ itemIdentifier: sequenceOf(at) })) : [],
      }),
    });
    follow();
    for (const id of ['a', 'b', 'c']) change(id);
    await until(2);
    expect(batches).toEqual([
      ['a', 'b', 'c'],
      ['b', 'c'],
    ]);
    expect(letters).toEqual([]);
  });

  test('finds one poisonous record by halves, gives it up alone, and goes on', async () => {
    answer = (ids) => (ids.includes('poison') ? failing : { result: 'null' });
    follow({ bisects: true });
    for (const id of ['a', 'b', 'poison', 'c', 'd']) change(id);
    await vi.waitUntil(() => batches.at(-1)?.includes('d'), { timeout: 5_000, interval: 5 });
    const done = batches.filter((ids) => !ids.includes('poison')).flat();
    expect(done).toEqual(['a', 'b', 'c', 'd']);
    expect(batches.filter((ids) => ids.join() === 'poison')).toHaveLength(2);
    expect(letters).toMatchObject([
      {
        requestContext: { condition: 'RetryAttemptsExhausted' },
        DDBStreamBatchInfo: { batchSize: 1, startSequenceNumber: sequenceOf(3), streamArn: STREAM },
      },
    ]);
    // Where the record is, and nothing of its content.
    expect(JSON.stringify(letters)).not.toContain('poison');
  });

  test('without halves gives up the whole batch', async () => {
    answer = () => failing;
    follow({ retries: 0 });
    for (const id of ['a', 'b']) change(id);
    await vi.waitUntil(() => letters.length === 1);
    expect(batches).toEqual([['a', 'b']]);
    expect(letters[0]?.DDBStreamBatchInfo).toMatchObject({ batchSize: 2 });
  });

  test('gives up what is too old without calling the function', async () => {
    follow();
    change('old', 61);
    change('new');
    await until(1);
    expect(batches).toEqual([['new']]);
    expect(letters[0]?.requestContext.condition).toBe('RecordAgeExceeded');
  });

  test('waits for a throttled function, which is no try', async () => {
    let calls = 0;
    answer = () => {
      calls += 1;
      if (calls <= 3) throw new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429);
      return { result: 'null' };
    };
    follow({ retries: 0 });
    change('a');
    await until(4);
    expect(letters).toEqual([]);
  });
});
