import { mkdirSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { ADMINISTRATOR, type Gate, OPEN_GATE } from '../../permissions/gate.ts';
import { LOCAL_PLACE } from '../wire/arn.ts';
import type { Service } from '../wire/loopback-server.ts';
import { guardDynamoDb } from './access.ts';
import type { TableStream } from './stream-record.ts';
import { type Streams, startStreams } from './streams.ts';

/** A table as the template has it, its name resolved. */
export type Table = Pick<
  CreateTableCommandInput,
  'TableName' | 'KeySchema' | 'AttributeDefinitions' | 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes'
> & { arn?: string; stream?: TableStream | undefined };

/** DynamoDB, kept in `directory`, with the stack's tables: those that are there stay as they are. */
export const startDynamoDb = async (
  directory: string,
  tables: readonly Table[],
  gate: Gate = OPEN_GATE,
): Promise<Service & { streams: Streams }> => {
  mkdirSync(directory, { recursive: true });
  const server = dynalite({ path: directory, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  const arns = new Map(tables.map(({ TableName, arn }) => [TableName, arn]));
  const streams = startStreams(tables.flatMap(streamed), async (TableName, Key) => {
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    return Item;
  });
  surviveClients(server, (answer) => guardDynamoDb(streams.record(answer), gate, (table) => arns.get(table) ?? table));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new DynamoDBClient({ endpoint: url, region: LOCAL_PLACE.region, credentials: ADMINISTRATOR });
  await createTables(client, tables);
  return {
    url,
    streams,
    stop: async () => {
      client.destroy();
      const closed = new Promise<void>((done, failed) => server.close((error) => (error ? failed(error) : done())));
      server.closeAllConnections();
      await closed;
    },
  };
};

/**
 * dynalite throws when a client goes away in the middle of a request, and that would end this process. A function that
 * reaches its timeout is such a client.
 */
const surviveClients = (server: ReturnType<typeof dynalite>, guarded: (answer: RequestListener) => RequestListener) => {
  const [answer] = server.listeners('request') as RequestListener[];
  if (!answer) throw new Error('dynalite has no request listener any more.');
  server.removeAllListeners('request');
  const survived: RequestListener = (request, response) => {
    answer(request, response);
    request.removeAllListeners('error').on('error', () => response.destroy());
  };
  server.on('request', guarded(survived));
  server.keepAliveTimeout = 65_000;
};

const isActive = async (client: DynamoDBClient, { TableName }: Table): Promise<boolean> => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  return Table?.TableStatus === 'ACTIVE';
};

const streamed = ({ TableName = '', KeySchema = [], stream }: Table) =>
  stream ? [{ name: TableName, keys: KeySchema.map(({ AttributeName = '' }) => AttributeName), stream }] : [];

const createTables = async (client: DynamoDBClient, tables: readonly Table[]) => {
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  for (const { arn: _, stream: __, ...table } of tables) {
    if (TableNames.includes(table.TableName ?? '')) {
      await refuseMissingIndex(client, table);
      continue;
    }
    await client.send(new CreateTableCommand({ ...table, BillingMode: 'PAY_PER_REQUEST' }));
    // dynalite makes a table in two steps, and refuses requests in between.
    while (!(await isActive(client, table))) await setImmediate();
  }
};

/** @throws Error with a sentence if a table of an earlier run lacks an index: dynalite cannot add one. */
const refuseMissingIndex = async (client: DynamoDBClient, { TableName, GlobalSecondaryIndexes = [] }: Table) => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const kept = new Set(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
  const missing = GlobalSecondaryIndexes.find(({ IndexName }) => !kept.has(IndexName));
  if (!missing) return;
  throw new Error(
    `The table ${TableName} is of an older version, without the index ${missing.IndexName}. Start once with --fresh.`,
  );
};
