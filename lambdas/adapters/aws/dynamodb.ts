import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

let client: DynamoDBDocumentClient | undefined;

/** A new connection; plain values in and out. */
export const connection = (): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient(), { marshallOptions: { removeUndefinedValues: true } });

/** One connection a function. */
export const documents = (): DynamoDBDocumentClient => {
  client ??= connection();
  return client;
};

/** Whether a table exists and takes requests. */
export const tableIsActive = async (TableName: string): Promise<boolean> => {
  const { Table } = await documents().send(new DescribeTableCommand({ TableName }));
  return Table?.TableStatus === 'ACTIVE' || Table?.TableStatus === 'UPDATING';
};
