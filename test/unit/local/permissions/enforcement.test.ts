import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cloud, startCloud } from '../../../../local/cloud/cloud.ts';
import { callers } from '../../../../local/permissions/caller.ts';
import { ADMINISTRATOR } from '../../../../local/permissions/gate.ts';
import { lambdaResource, STACK, smallAssembly, temporaryFolder } from '../../../support/templates/small-assembly.ts';

const ROLE = 'arn:aws:iam::000000000000:role/Small-Role';
const BUCKET = 'small-objects';
const attribute = (id: string, name = 'Arn') => ({ 'Fn::GetAtt': [id, name] });
const below = (prefix: string) => ({ 'Fn::Join': ['', [attribute('Objects'), `/${prefix}/*`]] });
const allow = (Action: string | string[], Resource: unknown, more = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

/** A role that reads and writes `open/` of a bucket, lists it, and reads a table; its key it may use for S3 alone. */
const stack = () =>
  smallAssembly((asset) => ({
    Key: {
      Type: 'AWS::KMS::Key',
      Properties: {
        KeyPolicy: { Statement: [allow('kms:*', '*', { Principal: { AWS: 'arn:aws:iam::000000000000:root' } })] },
      },
    },
    Objects: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: attribute('Key') } },
          ],
        },
      },
    },
    Rows: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: attribute('Key') },
      },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
        },
        Policies: [
          {
            PolicyName: 'own',
            PolicyDocument: {
              Statement: [
                allow(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], below('open')),
                allow('s3:ListBucket', attribute('Objects'), { Condition: { StringLike: { 's3:prefix': 'open/*' } } }),
                allow('dynamodb:GetItem', attribute('Rows')),
                allow(['kms:Decrypt', 'kms:GenerateDataKey'], attribute('Key'), {
                  Condition: { StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } },
                }),
              ],
            },
          },
        ],
      },
    },
    Work: lambdaResource('Work', asset('export const handler = () => 1;'), { Role: attribute('Role') }),
  }));

let cloud: Cloud;
let directory: string;
let s3: S3Client;
const role = callers().credentialsOf(ROLE, 'Small-Work');
const at = (endpoint: string, credentials = role) => ({ endpoint, region: 'us-east-1', credentials });

beforeAll(async () => {
  directory = temporaryFolder();
  cloud = await startCloud({ assembly: stack(), stack: STACK, directory, environment: {} });
  s3 = new S3Client({ ...at(cloud.endpoints.s3), forcePathStyle: true });
  const administrator = new S3Client({ ...at(cloud.endpoints.s3, ADMINISTRATOR), forcePathStyle: true });
  for (const Key of ['open/1', 'open/2', 'shut/1'])
    await administrator.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: 'here' }));
});
afterAll(() => cloud.stop());

const denials = () =>
  readFileSync(join(directory, 'logs', 'denied.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('S3', () => {
  test('gives a role what its policy allows, and refuses the rest in its own words', async () => {
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'open/3', Body: 'new' }));
    await s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 'open/' }));
    const forbidden = s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'shut/1' }));
    await expect(forbidden).rejects.toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
      message: expect.stringContaining(
        'is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::small-objects/shut/1',
      ),
    });
    await expect(s3.send(new ListObjectsV2Command({ Bucket: BUCKET }))).rejects.toMatchObject({ name: 'AccessDenied' });
    const line = denials().find(({ action, resource }) => action === 's3:GetObject' && resource.endsWith('/shut/1'));
    expect(line).toMatchObject({
      principal: 'arn:aws:sts::000000000000:assumed-role/Small-Role/Small-Work',
      action: 's3:GetObject',
      missing: { policyOf: ROLE, statement: { Effect: 'Allow', Action: 's3:GetObject' } },
    });
  });

  test('tells that an object is missing only to those who may list all of the bucket', async () => {
    const missing = { Bucket: BUCKET, Key: 'open/none' };
    await expect(s3.send(new GetObjectCommand(missing))).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    const administrator = new S3Client({ ...at(cloud.endpoints.s3, ADMINISTRATOR), forcePathStyle: true });
    await expect(administrator.send(new GetObjectCommand(missing))).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  test('holds a presigned address and a form to the rights of the role that signed them', async () => {
    const address = (Key: string) => getSignedUrl(s3, new GetObjectCommand({ Bucket: BUCKET, Key }));
    expect(await (await fetch(await address('open/1'))).text()).toBe('here');
    expect((await fetch(await address('shut/1'))).status).toBe(403);

    const post = async (Key: string) => {
      const { url, fields } = await createPresignedPost(s3, { Bucket: BUCKET, Key });
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      form.set('file', new Blob(['sent']), 'file');
      return (await fetch(url, { method: 'POST', body: form })).status;
    };
    expect([await post('open/sent'), await post('shut/sent')]).toEqual([204, 403]);
  });

  test('deletes many one by one: what may not be deleted is an error of its own', async () => {
    const Objects = [{ Key: 'open/2' }, { Key: 'shut/1' }];
    const { Deleted = [], Errors = [] } = await s3.send(
      new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects } }),
    );
    expect(Deleted.map(({ Key }) => Key)).toEqual(['open/2']);
    expect(Errors.map(({ Key, Code }) => [Key, Code])).toEqual([['shut/1', 'AccessDenied']]);
  });

  test('takes nothing from a request without a signature', async () => {
    expect((await fetch(`${cloud.endpoints.s3}/${BUCKET}/open/1`)).status).toBe(403);
  });
});

test('a table asks its reader for the right to its key, and says what KMS says', async () => {
  const table = new DynamoDBClient(at(cloud.endpoints.dynamodb));
  const reading = table.send(new GetItemCommand({ TableName: 'Small-Rows', Key: { id: { S: '1' } } }));
  await expect(reading).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('KMS key access denied error'),
  });
  expect(denials().at(-1)).toMatchObject({
    action: 'kms:Decrypt',
    resource: 'arn:aws:kms:us-east-1:000000000000:key/Small-Key',
    missing: {
      statement: { Condition: { StringEquals: { 'kms:ViaService': 'dynamodb.us-east-1.amazonaws.com' } } },
    },
  });
});
