import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeTableCommand, DynamoDBClient, paginateListTables, paginateScan } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListBucketsCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import {
  DescribeExecutionCommand,
  ListStateMachinesCommand,
  paginateGetExecutionHistory,
  paginateListExecutions,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { Redis } from 'ioredis';
import type { Endpoints } from '../local/cloud/endpoints.ts';

/** Something that the system keeps, and where: "S3 artifacts/…", "log ScrubPii", "table Jobs, result". */
export type Kept = { place: string; text: string };

const CREDENTIALS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
const at = (endpoint: string) => ({ endpoint, region: 'us-east-1', credentials: CREDENTIALS });

/**
 * Everything that a local cloud keeps, read with the public SDKs: every object of every bucket, every row of every
 * table and index, every execution with its history, the dead letters, the circuits, and the files that stand for
 * CloudWatch and X-Ray.
 */
export const everythingKept = async (endpoints: Endpoints, directory: string): Promise<Kept[]> =>
  (
    await Promise.all([
      objects(endpoints.s3),
      rows(endpoints.dynamodb),
      executions(endpoints.stepfunctions),
      deadLetters(endpoints.sqs),
      circuits(endpoints.redis),
      files(directory),
    ])
  ).flat();

const objects = async (endpoint: string): Promise<Kept[]> => {
  const client = new S3Client({ ...at(endpoint), forcePathStyle: true });
  const kept: Kept[] = [];
  for (const { Name: Bucket = '' } of (await client.send(new ListBucketsCommand())).Buckets ?? []) {
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket })) {
      for (const { Key = '' } of Contents) {
        const { Body, Metadata } = await client.send(new GetObjectCommand({ Bucket, Key }));
        const text = `${Key} ${JSON.stringify(Metadata ?? {})} ${await Body?.transformToString('latin1')}`;
        kept.push({ place: `S3 ${Key}`, text });
      }
    }
  }
  return kept;
};

/** One attribute at a time, because a row's result may hold what its other attributes may not. */
const rows = async (endpoint: string): Promise<Kept[]> => {
  const client = new DynamoDBClient(at(endpoint));
  const kept: Kept[] = [];
  for await (const { TableNames = [] } of paginateListTables({ client }, {})) {
    for (const TableName of TableNames) {
      const { Table } = await client.send(new DescribeTableCommand({ TableName }));
      const indexes = (Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName);
      for (const IndexName of [undefined, ...indexes]) {
        const place = `table ${TableName}${IndexName ? `, index ${IndexName}` : ''}`;
        for await (const { Items = [] } of paginateScan({ client }, { TableName, IndexName })) {
          for (const [name, value] of Items.flatMap((item) => Object.entries(item))) {
            kept.push({ place: `${place}, ${name}`, text: JSON.stringify(value) });
          }
        }
      }
    }
  }
  return kept;
};

const executions = async (endpoint: string): Promise<Kept[]> => {
  const client = new SFNClient(at(endpoint));
  const kept: Kept[] = [];
  for (const { stateMachineArn } of (await client.send(new ListStateMachinesCommand())).stateMachines ?? []) {
    for await (const { executions = [] } of paginateListExecutions({ client }, { stateMachineArn })) {
      for (const { executionArn } of executions) {
        const { $metadata: _, ...described } = await client.send(new DescribeExecutionCommand({ executionArn }));
        kept.push({ place: 'execution', text: JSON.stringify(described) });
        for await (const { events } of paginateGetExecutionHistory({ client }, { executionArn })) {
          kept.push({ place: 'history', text: JSON.stringify(events) });
        }
      }
    }
  }
  return kept;
};

const deadLetters = async (endpoint: string): Promise<Kept[]> => {
  const ask = async (action: string, body: object) => {
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `AmazonSQS.${action}`,
      authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=none',
    };
    const response = await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await response.json()) as { QueueUrls?: string[]; Messages?: object[] };
  };
  const { QueueUrls = [] } = await ask('ListQueues', {});
  const received = await Promise.all(
    QueueUrls.map((QueueUrl) => ask('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 })),
  );
  return received
    .flatMap(({ Messages = [] }) => Messages)
    .map((message) => ({ place: 'dead letter', text: JSON.stringify(message) }));
};

const circuits = async (url: string): Promise<Kept[]> => {
  const redis = new Redis(url);
  try {
    const keys = await redis.keys('*');
    return await Promise.all(
      keys.map(async (key) => ({ place: `Redis ${key}`, text: `${key} ${JSON.stringify(await redis.hgetall(key))}` })),
    );
  } finally {
    redis.disconnect();
  }
};

const files = async (directory: string): Promise<Kept[]> => {
  const logs = join(directory, 'logs');
  const traces = join(directory, 'traces.jsonl');
  return [
    ...readdirSync(logs).map((file) => ({ place: `log ${file}`, text: readFileSync(join(logs, file), 'utf8') })),
    ...(existsSync(traces) ? [{ place: 'trace', text: readFileSync(traces, 'utf8') }] : []),
  ];
};
