import { rmSync } from 'node:fs';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, vi } from 'vitest';
import { connection } from '../../../lambdas/adapters/aws/dynamodb.ts';
import { STAGES, type StageConfig } from '../../../lib/config.ts';
import { Storage } from '../../../lib/storage.ts';
import { startDynamoDb, type Table } from '../../../local/services/dynamodb/dynamodb.ts';
import type { Service } from '../../../local/services/wire/loopback-server.ts';
import { temporaryFolder } from '../templates/small-assembly.ts';

/**
 * The stack's own tables, keys and indexes as they are deployed at every stage, called by the names of their
 * constructs.
 */
const stackTables = (): Table[] => {
  const stack = new Stack(new App(), 'Tables');
  new Storage(stack, 'Storage', STAGES[0] as StageConfig, []);
  const resources = Template.fromStack(stack).findResources('AWS::DynamoDB::GlobalTable');
  return Object.entries(resources).map(([logicalId, { Properties }]) => ({
    TableName: /^Storage(\w+?)[0-9A-F]{8}$/.exec(logicalId)?.[1],
    KeySchema: Properties.KeySchema,
    AttributeDefinitions: Properties.AttributeDefinitions,
    GlobalSecondaryIndexes: Properties.GlobalSecondaryIndexes,
  }));
};

/**
 * DynamoDB with the stack's tables for the tests of a file, found by the adapters through the environment as in AWS.
 *
 * @returns a connection as the functions have it. Theirs would outlive the file in its worker.
 */
export const useTables = (): (() => DynamoDBDocumentClient) => {
  const directory = temporaryFolder();
  let server: Service;
  let db: DynamoDBDocumentClient;
  beforeAll(async () => {
    server = await startDynamoDb(directory, stackTables());
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', server.url);
    vi.stubEnv('AWS_REGION', 'us-east-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
    db = connection();
  });
  afterAll(async () => {
    db.destroy();
    await server.stop();
    vi.unstubAllEnvs();
    rmSync(directory, { recursive: true, force: true });
  });
  return () => db;
};
