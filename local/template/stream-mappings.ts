import type { Table } from '../services/dynamodb/dynamodb.ts';
import type { StreamMapping } from '../services/event-sources/stream-mapping.ts';
import { eventPattern } from '../services/events/event-pattern.ts';
import { partsOf } from '../services/lambda/function-id.ts';
import type { LambdaFunction } from '../services/lambda/lambda-function.ts';
import type { ResourcesOfType } from './stack.ts';

type MappingProperties = {
  EventSourceArn: string;
  FunctionName: string;
  BatchSize?: number;
  MaximumBatchingWindowInSeconds?: number;
  StartingPosition?: string;
  FilterCriteria?: { Filters?: { Pattern: string }[] };
  MaximumRetryAttempts?: number;
  MaximumRecordAgeInSeconds?: number;
  BisectBatchOnFunctionError?: boolean;
  FunctionResponseTypes?: string[];
  ScalingConfig?: object;
  DestinationConfig?: { OnFailure?: { Destination?: string } };
  Enabled?: boolean | string;
};

/** Whether an event source is a table's stream. */
export const isStreamArn = (source: string): boolean => /:dynamodb:.*\/stream\//.test(source);

const DEFAULT_BATCH = 100;

/**
 * The stack's event source mappings of streams.
 *
 * @throws Error with one sentence for each stream and function that is not in the stack, and for what AWS refuses.
 */
export const readStreamMappings = (
  ofType: ResourcesOfType,
  tables: readonly Table[],
  functions: readonly LambdaFunction[],
): StreamMapping[] => {
  const faults: string[] = [];
  const mappings = ofType<MappingProperties>('AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => isStreamArn(properties.EventSourceArn))
    .map(({ logicalId, properties }) => {
      const { EventSourceArn, FunctionName, StartingPosition, FilterCriteria } = properties;
      if (!tables.some(({ stream }) => stream?.arn === EventSourceArn))
        faults.push(`The source of ${logicalId}, ${EventSourceArn}, is not a stream of the stack.`);
      if (!functions.some(({ name }) => name === partsOf(FunctionName).name))
        faults.push(`The function of ${logicalId}, ${FunctionName}, is not in the stack.`);
      if (properties.ScalingConfig) faults.push(`AWS refuses ${logicalId}: ScalingConfig is for queues.`);
      if (StartingPosition !== 'LATEST')
        faults.push(`The local cloud reads streams from LATEST on, and ${logicalId} from ${StartingPosition}.`);
      return {
        logicalId,
        streamArn: EventSourceArn,
        functionName: FunctionName,
        batchSize: properties.BatchSize ?? DEFAULT_BATCH,
        windowSeconds: properties.MaximumBatchingWindowInSeconds ?? 0,
        filters: (FilterCriteria?.Filters ?? [{ Pattern: '{}' }]).map(({ Pattern }) =>
          eventPattern(JSON.parse(Pattern)),
        ),
        retries: limited(properties.MaximumRetryAttempts),
        maximumAgeSeconds: limited(properties.MaximumRecordAgeInSeconds),
        bisects: properties.BisectBatchOnFunctionError ?? false,
        reportsFailures: (properties.FunctionResponseTypes ?? []).includes('ReportBatchItemFailures'),
        onFailure: properties.DestinationConfig?.OnFailure?.Destination,
        enabled: String(properties.Enabled ?? true) === 'true',
      };
    });
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return mappings;
};

/** -1, which is the default, is no limit. */
const limited = (value = -1): number => (value < 0 ? Number.POSITIVE_INFINITY : value);
