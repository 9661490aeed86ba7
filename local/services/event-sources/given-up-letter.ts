import { randomUUID } from 'node:crypto';
import type { StreamRecord } from '../dynamodb/stream-record.ts';
import type { StreamMapping } from './stream-mapping.ts';

export type GivenUp = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/**
 * What a destination hears of records that were given up: where they are in the stream, and nothing of their content.
 *
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export const givenUpLetter = (
  { functionName, streamArn }: StreamMapping,
  records: readonly StreamRecord[],
  condition: GivenUp,
): string => {
  const timeOf = (record: StreamRecord | undefined) =>
    new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString();
  return JSON.stringify({
    requestContext: { requestId: randomUUID(), functionArn: functionName, condition },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId: 'shardId-00000000000000000000-00000001',
      startSequenceNumber: records[0]?.dynamodb.SequenceNumber,
      endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: timeOf(records[0]),
      approximateArrivalOfLastRecord: timeOf(records.at(-1)),
      batchSize: records.length,
      streamArn,
    },
  });
};
