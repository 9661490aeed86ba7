import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Cloud, startCloud } from '../../../local/cloud/cloud.ts';
import { ADMINISTRATOR } from '../../../local/permissions/gate.ts';
import { lambdaResource, STACK, smallAssembly, temporaryFolder } from '../../support/templates/small-assembly.ts';

/** Notes the ids of a batch, and fails on those that say so. */
const WORK = `
import { appendFileSync } from 'node:fs';
export const handler = async ({ Records }) => {
  const ids = Records.map(({ dynamodb }) => dynamodb.NewImage.id.S);
  if (ids.includes('poison')) throw new Error('no');
  appendFileSync(process.env.SEEN, ids.map((id) => id + '\\n').join(''));
};`;

const READS = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
const arnOf = (id: string, name = 'Arn') => ({ 'Fn::GetAtt': [id, name] });
const allow = (Action: string | string[], Resource: unknown, more = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

const streamStack = (seen: string, reads: readonly string[] = READS, sends = ['sqs:SendMessage']) =>
  smallAssembly((asset) => ({
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      },
    },
    Dead: { Type: 'AWS::SQS::Queue', Properties: {} },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [allow('sts:AssumeRole', undefined, { Principal: { Service: 'lambda.amazonaws.com' } })],
        },
        Policies: [
          {
            PolicyName: 'own',
            PolicyDocument: {
              Statement: [
                allow([...reads], arnOf('Table', 'StreamArn')),
                allow('dynamodb:ListStreams', '*'),
                ...sends.map((action) => allow(action, arnOf('Dead'))),
              ],
            },
          },
        ],
      },
    },
    Follow: lambdaResource('Follow', asset(WORK), {
      Role: arnOf('Role'),
      Environment: { Variables: { SEEN: seen } },
    }),
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: arnOf('Table', 'StreamArn'),
        FunctionName: arnOf('Follow'),
        StartingPosition: 'LATEST',
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 1,
        FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
        DestinationConfig: { OnFailure: { Destination: arnOf('Dead') } },
      },
    },
  }));

const running: Cloud[] = [];
afterEach(async () => {
  for (const cloud of running.splice(0)) await cloud.stop();
});
const start = async (folder: string, assembly: string) => {
  const cloud = await startCloud({ assembly, stack: STACK, directory: join(folder, 'local'), environment: {} });
  running.push(cloud);
  const db = new DynamoDBClient({
    endpoint: cloud.endpoints.dynamodb,
    region: 'us-east-1',
    credentials: ADMINISTRATOR,
  });
  const put = (id: string) => db.send(new PutItemCommand({ TableName: 'Small-Table', Item: { id: { S: id } } }));
  return { cloud, put };
};

describe('a table whose changes a function follows', () => {
  test('hands over its changes; one that always fails goes to the dead letters, and keeps no other waiting', async () => {
    const folder = temporaryFolder();
    const seen = join(folder, 'seen');
    const { cloud, put } = await start(folder, streamStack(seen));
    await Promise.all(['a', 'poison', 'b'].map(put));
    await put('c');
    const ids = () => (existsSync(seen) ? readFileSync(seen, 'utf8').trim().split('\n') : []);
    await vi.waitUntil(() => ids().length >= 3, { timeout: 20_000, interval: 20 });
    expect(ids().sort()).toEqual(['a', 'b', 'c']);
    await vi.waitUntil(() => cloud.queues.at('Small-Dead').depth().visible === 1, 20_000);
    expect(existsSync(join(folder, 'local', 'logs', 'denied.jsonl'))).toBe(false);
  });

  test('is refused at the start if the function may not read the stream', async () => {
    const folder = temporaryFolder();
    const assembly = streamStack(join(folder, 'seen'), ['dynamodb:GetRecords']);
    await expect(start(folder, assembly)).rejects.toThrow(
      /AWS cannot create the mapping Mapping: .*dynamodb:DescribeStream on resource: .*:table\/Small-Table\/stream\//,
    );
  });

  test('loses a change that is given up if the function may not write to the dead letters, and says so', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const folder = temporaryFolder();
    const { cloud, put } = await start(folder, streamStack(join(folder, 'seen'), READS, []));
    await put('poison');
    await vi.waitUntil(() => error.mock.calls.flat().some((line) => String(line).includes('is lost')), 20_000);
    expect(cloud.queues.at('Small-Dead').depth().visible).toBe(0);
    expect(readFileSync(join(folder, 'local', 'logs', 'denied.jsonl'), 'utf8')).toContain('sqs:SendMessage');
  });
});
