import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { extname, join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Endpoints } from '../cloud/endpoints.ts';
import { ADMINISTRATOR } from '../permissions/gate.ts';
import { LOCAL_PLACE } from '../services/wire/arn.ts';
import type { Stack } from '../template/stack.ts';

/**
 * Puts the data of a sample event in place. `events/sample-data/ARTIFACTS_BUCKET/<key>` is an object of the bucket that
 * this variable of the function names. `events/sample-data/JOBS_TABLE/<any>.json` is an item of the table, in
 * DynamoDB's JSON.
 *
 * @param folder `events/sample-data`. It may have nothing for this function.
 */
export const putSampleData = async (
  folder: string,
  environment: Record<string, string>,
  stack: Pick<Stack, 'buckets' | 'tables'>,
  { s3, dynamodb }: Pick<Endpoints, 's3' | 'dynamodb'>,
): Promise<void> => {
  const { region } = LOCAL_PLACE;
  const buckets = new Set(stack.buckets().map(({ name }) => name));
  const store = new S3Client({ endpoint: s3, forcePathStyle: true, region, credentials: ADMINISTRATOR });
  const tables = new Set(stack.tables().map(({ TableName }) => TableName));
  for (const [variable, name] of Object.entries(environment)) {
    for (const file of filesBelow(join(folder, variable))) {
      const path = join(folder, variable, file);
      const content = readFileSync(path);
      const ContentType = CONTENT_TYPES[extname(realpathSync(path))] ?? 'application/octet-stream';
      if (buckets.has(name))
        await store.send(new PutObjectCommand({ Bucket: name, Key: file, Body: content, ContentType }));
      if (tables.has(name)) await succeed(putItem(dynamodb, name, content));
    }
  }
};

const CONTENT_TYPES: Record<string, string> = { '.json': 'application/json', '.flac': 'audio/flac' };

const filesBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    : [];

const putItem = (dynamodb: string, TableName: string, item: Buffer) =>
  fetch(dynamodb, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.PutItem',
      'x-amz-date': '20260101T000000Z',
      authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=none',
    },
    body: JSON.stringify({ TableName, Item: JSON.parse(item.toString()) }),
  });

const succeed = async (sending: Promise<Response>): Promise<void> => {
  const response = await sending;
  if (!response.ok) throw new Error(`The sample data could not be put in place: ${await response.text()}`);
};
