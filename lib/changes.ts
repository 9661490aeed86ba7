import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { allowKey } from './data-key.ts';
import type { ServiceFunction } from './service-function.ts';
import type { Storage } from './storage.ts';

/** AWS's least. Older news is worth nothing, because a client reads the state when it connects. */
const MAXIMUM_RECORD_AGE = Duration.minutes(1);

/**
 * Gives the changes of a table's rows to a function, at once and in order for each row.
 *
 * A batch that fails is repeated from its first failure, and in halves, so that one record cannot block the others.
 * What still fails goes to the dead letters: where it is in the stream, without its content.
 */
export const changes = (
  scope: Construct,
  id: string,
  {
    of,
    events,
    to,
    deadLetters,
    storage: { key },
  }: {
    of: TableV2;
    events: ('INSERT' | 'MODIFY')[];
    to: ServiceFunction;
    deadLetters: Queue;
    storage: Storage;
  },
): void => {
  const stream = of.tableStreamArn ?? '';
  const { queueArn } = deadLetters;
  to.addToRolePolicy(
    new PolicyStatement({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      resources: [stream],
    }),
  );
  to.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] }));
  to.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queueArn] }));
  allowKey(to, key, 'read', 'dynamodb');
  allowKey(to, key, 'write', 'sqs');
  new EventSourceMapping(scope, `${id}Changes`, {
    target: to.currentVersion,
    eventSourceArn: stream,
    startingPosition: StartingPosition.LATEST,
    filters: [FilterCriteria.filter({ eventName: FilterRule.or(...events) })],
    batchSize: 100,
    maxRecordAge: MAXIMUM_RECORD_AGE,
    retryAttempts: 3,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    onFailure: { bind: () => ({ destination: queueArn }) },
  });
};
