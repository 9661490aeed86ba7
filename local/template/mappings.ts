import type { EventSourceMapping } from '../services/event-sources/event-source-mapping.ts';
import { partsOf } from '../services/lambda/function-id.ts';
import type { LambdaFunction } from '../services/lambda/lambda-function.ts';
import type { Queue } from '../services/sqs/queue.ts';
import type { ResourcesOfType } from './stack.ts';
import { isStreamArn } from './stream-mappings.ts';

type MappingProperties = {
  EventSourceArn: string;
  FunctionName: string;
  BatchSize?: number;
  MaximumBatchingWindowInSeconds?: number;
  FunctionResponseTypes?: string[];
  ScalingConfig?: { MaximumConcurrency?: number };
  Enabled?: boolean | string;
};

/** Properties that the local cloud follows for streams, and not for queues. */
const OF_STREAMS = [
  'FilterCriteria',
  'StartingPosition',
  'MaximumRetryAttempts',
  'MaximumRecordAgeInSeconds',
  'BisectBatchOnFunctionError',
  'DestinationConfig',
];

/** The largest batch without a window. */
const UNGATHERED_BATCH = 10;

/**
 * The stack's event source mappings of queues.
 *
 * @throws Error with one sentence for each thing that AWS refuses to create, and for each source that is not a queue of
 *   the stack.
 */
export const readMappings = (
  ofType: ResourcesOfType,
  queues: readonly Queue[],
  functions: readonly LambdaFunction[],
): EventSourceMapping[] => {
  const ofQueues = ofType<MappingProperties>('AWS::Lambda::EventSourceMapping').filter(
    ({ properties }) => !isStreamArn(properties.EventSourceArn),
  );
  const mappings = ofQueues.map(({ logicalId, properties }) => ({
    logicalId,
    queueArn: properties.EventSourceArn,
    functionName: properties.FunctionName,
    batchSize: properties.BatchSize ?? UNGATHERED_BATCH,
    windowSeconds: properties.MaximumBatchingWindowInSeconds ?? 0,
    maximumConcurrency: properties.ScalingConfig?.MaximumConcurrency,
    reportsFailures: (properties.FunctionResponseTypes ?? []).includes('ReportBatchItemFailures'),
    enabled: String(properties.Enabled ?? true) === 'true',
  }));
  const faults = [
    ...ofQueues.flatMap(({ logicalId, properties }) =>
      OF_STREAMS.filter((property) => property in properties).map(
        (property) => `The local cloud knows ${property} for streams only, and ${logicalId} has it.`,
      ),
    ),
    ...mappings.flatMap((mapping) => faultsOf(mapping, queues, functions)),
  ];
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return mappings;
};

const faultsOf = (
  { logicalId, queueArn, functionName, batchSize, windowSeconds, maximumConcurrency }: EventSourceMapping,
  queues: readonly Queue[],
  functions: readonly LambdaFunction[],
): string[] => {
  const queue = queues.find(({ arn }) => arn === queueArn);
  const fn = functions.find(({ name }) => name === partsOf(functionName).name);
  const faults: string[] = [];
  if (!queue) faults.push(`The source of ${logicalId}, ${queueArn}, is not a queue of the stack.`);
  if (!fn) faults.push(`The function of ${logicalId}, ${functionName}, is not in the stack.`);
  if (queue && fn && queue.visibilitySeconds * 1000 < fn.timeoutMs)
    faults.push(
      `AWS refuses ${logicalId}: the visibility timeout of ${queue.name}, ${queue.visibilitySeconds} seconds, is less than the timeout of ${fn.name}, ${fn.timeoutMs / 1000} seconds.`,
    );
  const outside = (what: string, value: number, least: number, most: number) => {
    if (!Number.isInteger(value) || value < least || value > most)
      faults.push(`AWS refuses ${logicalId}: its ${what} is ${value}, and may be ${least} to ${most}.`);
  };
  if (maximumConcurrency !== undefined) outside('MaximumConcurrency', maximumConcurrency, 2, 1000);
  outside('BatchSize', batchSize, 1, 10_000);
  outside('MaximumBatchingWindowInSeconds', windowSeconds, 0, 300);
  if (batchSize > UNGATHERED_BATCH && windowSeconds === 0)
    faults.push(
      `AWS refuses ${logicalId}: a BatchSize over ${UNGATHERED_BATCH} needs a MaximumBatchingWindowInSeconds of 1 or more.`,
    );
  return faults;
};

/** Functions with as many slots as their mappings may fill at once. */
export const fedFunctions = (
  functions: readonly LambdaFunction[],
  mappings: readonly EventSourceMapping[],
): LambdaFunction[] =>
  functions.map((fn) => {
    const own = mappings.filter(({ functionName }) => partsOf(functionName).name === fn.name);
    const fedConcurrency = own.reduce((sum, { maximumConcurrency = 0 }) => sum + maximumConcurrency, 0);
    return fedConcurrency === 0 ? fn : { ...fn, fedConcurrency };
  });
