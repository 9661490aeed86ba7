import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ADMINISTRATOR } from '../../../../local/permissions/gate.ts';
import { startDynamoDb, type Table } from '../../../../local/services/dynamodb/dynamodb.ts';
import type { StreamRecord, TableStream } from '../../../../local/services/dynamodb/stream-record.ts';
import { temporaryFolder } from '../../../support/templates/small-assembly.ts';

const VIEWS = ['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'] as const;
const arnOf = (view: string) => `arn:aws:dynamodb:us-east-1:000000000000:table/${view}/stream/now`;
const table = (view: TableStream['view']): Table => ({
  TableName: view,
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  stream: { arn: arnOf(view), view },
});

let server: Awaited<ReturnType<typeof startDynamoDb>>;
let client: DynamoDBClient;
const records: StreamRecord[] = [];
beforeAll(async () => {
  server = await startDynamoDb(temporaryFolder(), VIEWS.map(table));
  client = new DynamoDBClient({ endpoint: server.url, region: 'us-east-1', credentials: ADMINISTRATOR });
  for (const view of VIEWS) server.streams.follow(arnOf(view), (record) => records.push(record));
});
afterAll(async () => {
  client.destroy();
  await server.stop();
});
beforeEach(() => {
  records.length = 0;
});

const item = (id: string, text: string) => ({ id: { S: id }, text: { S: text } });
const put = (TableName: string, id: string, text: string) =>
  client.send(new PutItemCommand({ TableName, Item: item(id, text) }));
const update = (TableName: string, id: string, text: string, ConditionExpression?: string) =>
  client.send(
    new UpdateItemCommand({
      TableName,
      Key: { id: { S: id } },
      UpdateExpression: 'SET #text = :text',
      ExpressionAttributeNames: { '#text': 'text' },
      ExpressionAttributeValues: { ':text': { S: text } },
      ...(ConditionExpression && { ConditionExpression }),
    }),
  );
const come = (count: number) => vi.waitUntil(() => records.length >= count, { timeout: 5_000, interval: 5 });

describe('a write to a table with a stream', () => {
  test.each([
    ['KEYS_ONLY', {}],
    ['NEW_IMAGE', { NewImage: item('a', 'new') }],
    ['OLD_IMAGE', { OldImage: item('a', 'old') }],
    ['NEW_AND_OLD_IMAGES', { NewImage: item('a', 'new'), OldImage: item('a', 'old') }],
  ])('makes a record with what %s shows', async (view, images) => {
    await put(view, 'a', 'old');
    await update(view, 'a', 'new');
    await come(2);
    const { dynamodb, ...record } = records[1] as StreamRecord;
    expect(record).toMatchObject({
      eventName: 'MODIFY',
      eventSource: 'aws:dynamodb',
      eventSourceARN: arnOf(view),
      awsRegion: 'us-east-1',
    });
    const { ApproximateCreationDateTime, Keys, SequenceNumber, SizeBytes, StreamViewType, ...rest } = dynamodb;
    expect(rest).toEqual(images);
    expect({ Keys, StreamViewType }).toEqual({ Keys: { id: { S: 'a' } }, StreamViewType: view });
    // Whole seconds, as on AWS.
    expect(Number.isInteger(ApproximateCreationDateTime)).toBe(true);
    expect([Number(SequenceNumber) > 0, SizeBytes > 0]).toEqual([true, true]);
  });

  test('says whether the item is new, changed or gone', async () => {
    await put('NEW_IMAGE', 'b', 'one');
    await put('NEW_IMAGE', 'b', 'two');
    await client.send(new DeleteItemCommand({ TableName: 'NEW_IMAGE', Key: { id: { S: 'b' } } }));
    await come(3);
    expect(records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
    expect(records[2]?.dynamodb).not.toHaveProperty('NewImage');
  });

  test('makes no record when it changes nothing, or when its condition fails', async () => {
    await put('NEW_IMAGE', 'c', 'one');
    await put('NEW_IMAGE', 'c', 'one');
    await expect(update('NEW_IMAGE', 'c', 'two', 'attribute_not_exists(id)')).rejects.toThrow();
    await client.send(new DeleteItemCommand({ TableName: 'NEW_IMAGE', Key: { id: { S: 'never' } } }));
    await put('NEW_IMAGE', 'c', 'last');
    await come(2);
    expect(records.map(({ dynamodb: { NewImage } }) => NewImage?.text?.S)).toEqual(['one', 'last']);
  });

  test('makes a record for each item of a batch', async () => {
    await put('NEW_IMAGE', 'd', 'old');
    await client.send(
      new BatchWriteItemCommand({
        RequestItems: {
          NEW_IMAGE: [{ PutRequest: { Item: item('e', 'new') } }, { DeleteRequest: { Key: { id: { S: 'd' } } } }],
        },
      }),
    );
    await come(3);
    expect(records.slice(1).map(({ eventName, dynamodb }) => [dynamodb.Keys.id?.S, eventName])).toEqual([
      ['e', 'INSERT'],
      ['d', 'REMOVE'],
    ]);
  });

  test('makes records in the order of the writes, each with the item as that write left it', async () => {
    const texts = Array.from({ length: 40 }, (_, at) => String(at));
    await Promise.all(texts.flatMap((text) => [update('NEW_IMAGE', 'f', text), update('NEW_IMAGE', 'g', text)]));
    await come(80);
    for (const id of ['f', 'g']) {
      const own = records.filter(({ dynamodb }) => dynamodb.Keys.id?.S === id);
      expect(new Set(own.map(({ dynamodb }) => dynamodb.NewImage?.text?.S))).toEqual(new Set(texts));
      expect(own.map(({ eventName }) => eventName)).toEqual(['INSERT', ...texts.slice(1).map(() => 'MODIFY')]);
    }
    const numbers = records.map(({ dynamodb }) => BigInt(dynamodb.SequenceNumber));
    expect(numbers.every((one, at) => at === 0 || one > (numbers[at - 1] ?? 0n))).toBe(true);
  });
});
