import type { Table } from '../services/dynamodb/dynamodb.ts';
import type { TableStream } from '../services/dynamodb/stream-record.ts';
import type { ResourceNames } from './resource-names.ts';
import type { ResourcesOfType } from './stack.ts';

/** The stack's tables, with their indexes and streams. */
export const readTables = (ofType: ResourcesOfType, names: ResourceNames): Table[] =>
  ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'].flatMap((type) =>
    ofType<Table & Streamed>(type).map(({ logicalId, properties }) => ({
      TableName: names.ref(logicalId),
      arn: names.attribute(logicalId, 'Arn'),
      KeySchema: properties.KeySchema,
      AttributeDefinitions: properties.AttributeDefinitions,
      ...withIndexes(properties),
      ...withStream(properties, names.attribute(logicalId, 'StreamArn')),
    })),
  );

/** Keys and projection only: the template's capacity settings are not CreateTable's. */
const withIndexes = ({ GlobalSecondaryIndexes, LocalSecondaryIndexes }: Table) => {
  const plain = (indexes: Table['LocalSecondaryIndexes']) =>
    indexes?.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }));
  return {
    ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes: plain(GlobalSecondaryIndexes) }),
    ...(LocalSecondaryIndexes && { LocalSecondaryIndexes: plain(LocalSecondaryIndexes) }),
  };
};

type Streamed = { StreamSpecification?: { StreamViewType: TableStream['view'] } };

const withStream = ({ StreamSpecification }: Streamed, arn: string): Pick<Table, 'stream'> =>
  StreamSpecification ? { stream: { arn, view: StreamSpecification.StreamViewType } } : {};
