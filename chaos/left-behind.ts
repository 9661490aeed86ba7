import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { ListBucketsCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import type { Cloud } from '../local/cloud/cloud.ts';

/** How long a step that was at work when its job was cancelled may take to find that out and clean up behind itself. */
const PATIENCE_MS = 30_000;

/** Cancelled jobs of which something is still there: an object of either bucket, or the conversation's row. */
export const leftBehind = async (cloud: Cloud, cancelled: string[]): Promise<string[]> => {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const kept = await whatIsThere(cloud, cancelled);
    if (kept.length === 0 || Date.now() > deadline) return kept;
    await pause(500);
  }
};

const whatIsThere = async ({ endpoints, lambda }: Cloud, ids: string[]): Promise<string[]> => {
  if (ids.length === 0) return [];
  const at = { region: 'us-east-1', credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' } };
  const client = new S3Client({ ...at, endpoint: endpoints.s3, forcePathStyle: true });
  const keys: string[] = [];
  for (const { Name: Bucket } of (await client.send(new ListBucketsCommand())).Buckets ?? []) {
    for await (const page of paginateListObjectsV2({ client }, { Bucket })) {
      keys.push(...(page.Contents ?? []).map(({ Key = '' }) => Key));
    }
  }
  const tables = new DynamoDBClient({ ...at, endpoint: endpoints.dynamodb });
  const TableName = lambda.functions.map(({ environment }) => environment.CONVERSATIONS_TABLE).find(Boolean);
  const rows = await Promise.all(
    ids.map((id) => tables.send(new GetItemCommand({ TableName, Key: { job_id: { S: id } } }))),
  );
  return ids.filter((id, index) => rows[index]?.Item || keys.some((key) => key.includes(id)));
};
