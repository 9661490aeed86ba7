import { request } from 'node:http';
import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADMINISTRATOR } from '../../../../local/permissions/gate.ts';
import { startDynamoDb, type Table } from '../../../../local/services/dynamodb/dynamodb.ts';
import type { Service } from '../../../../local/services/wire/loopback-server.ts';
import { temporaryFolder } from '../../../support/templates/small-assembly.ts';

const directory = temporaryFolder();
const jobs: Table = {
  TableName: 'jobs',
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: [
    { AttributeName: 'id', AttributeType: 'S' },
    { AttributeName: 'owner', AttributeType: 'S' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-owner',
      KeySchema: [
        { AttributeName: 'owner', KeyType: 'HASH' },
        { AttributeName: 'id', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
};
const clientOf = ({ url }: Service) =>
  new DynamoDBClient({ endpoint: url, region: 'us-east-1', credentials: ADMINISTRATOR });
const item = (id: string, owner = 'ada') => ({ id: { S: id }, owner: { S: owner } });

let server: Service;
let client: DynamoDBClient;
beforeAll(async () => {
  server = await startDynamoDb(directory, [jobs]);
  client = clientOf(server);
});
afterAll(async () => {
  client.destroy();
  await server.stop();
});

describe('the tables of the template', () => {
  test('answer by key and by index, and refuse a write whose condition fails', async () => {
    const put = (id: string) =>
      client.send(
        new PutItemCommand({ TableName: 'jobs', Item: item(id), ConditionExpression: 'attribute_not_exists(id)' }),
      );
    await put('2');
    await put('1');
    await expect(put('1')).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: 'jobs',
        IndexName: 'by-owner',
        KeyConditionExpression: '#owner = :owner',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':owner': { S: 'ada' } },
      }),
    );
    expect(Items.map(({ id }) => id?.S)).toEqual(['1', '2']);
  });
});

test('a client that goes away in the middle of its request takes nothing with it', async () => {
  const broken = request(server.url, {
    method: 'POST',
    headers: { 'content-length': 100, 'content-type': 'application/x-amz-json-1.0' },
  });
  const gone = new Promise<void>((resolve) => broken.on('error', () => {}).on('close', () => resolve()));
  await new Promise<void>((sent) => broken.write('{"TableName"', () => sent()));
  broken.destroy();
  await gone;
  await client.send(new PutItemCommand({ TableName: 'jobs', Item: item('after', 'grace') }));
  expect((await client.send(new GetItemCommand({ TableName: 'jobs', Key: { id: { S: 'after' } } }))).Item).toEqual(
    item('after', 'grace'),
  );
});

test('data survives a restart, and tables that are there stay as they are', async () => {
  const folder = temporaryFolder();
  const first = await startDynamoDb(folder, [jobs]);
  const writer = clientOf(first);
  await writer.send(new PutItemCommand({ TableName: 'jobs', Item: item('kept') }));
  writer.destroy();
  await first.stop();
  const second = await startDynamoDb(folder, [jobs, { ...jobs, TableName: 'new' }]);
  const reader = clientOf(second);
  expect((await reader.send(new GetItemCommand({ TableName: 'jobs', Key: { id: { S: 'kept' } } }))).Item).toBeDefined();
  expect(
    (await reader.send(new GetItemCommand({ TableName: 'new', Key: { id: { S: 'kept' } } }))).Item,
  ).toBeUndefined();
  reader.destroy();
  await second.stop();
});

test('a table of an earlier version without an index of the template is refused in a sentence', async () => {
  const older = temporaryFolder();
  const { GlobalSecondaryIndexes: _, AttributeDefinitions = [], ...rest } = jobs;
  const before = await startDynamoDb(older, [{ ...rest, AttributeDefinitions: AttributeDefinitions.slice(0, 1) }]);
  await before.stop();
  await expect(startDynamoDb(older, [jobs])).rejects.toThrow(/without the index by-owner. Start once with --fresh/);
});
