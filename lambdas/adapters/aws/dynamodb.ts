import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

let client: DynamoDBDocumentClient | undefined;

/** One client a function, with plain values in and out. */
export const documents = (): DynamoDBDocumentClient => {
  client ??= DynamoDBDocumentClient.from(new DynamoDBClient(), { marshallOptions: { removeUndefinedValues: true } });
  return client;
};

/** Whether a table exists and takes requests. */
export const tableIsActive = async (TableName: string): Promise<boolean> => {
  const { Table } = await documents().send(new DescribeTableCommand({ TableName }));
  return Table?.TableStatus === 'ACTIVE' || Table?.TableStatus === 'UPDATING';
};
