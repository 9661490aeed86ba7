import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { SourceName } from '../lambdas/contracts/sources.ts';
import type { FailurePath } from './failure.ts';

/** The functions that the machine calls itself, by their constructs' names. */
export const STEP_NAMES = [
  'ScrubPii',
  'EmbedInterests',
  'StoreConversation',
  'ExtractNames',
  'PrepareLookUp',
  'AcquireCircuit',
  'RecordOutcome',
  'MatchProfile',
  'WriteInsight',
  'DraftOutreach',
  'CheckClaims',
  'CompleteJob',
] as const;
export type StepName = (typeof STEP_NAMES)[number];

/** The functions that work for a pool. The machine sends work to their queues and does not call them. */
export const WORKER_NAMES = ['TranscribeAudio', 'LookUpInBrowser', 'LookUpByApi'] as const;
export type WorkerName = (typeof WORKER_NAMES)[number];

export interface PipelineProps {
  jobs: ITableV2;
  functions: Record<StepName, LambdaFunction>;
  /** The queue of each worker. */
  queues: Record<WorkerName, IQueue>;
  /**
   * The sources, in the order of asking. A source that is switched off stays in the list, so that results can say so.
   */
  sources: { name: SourceName; enabled: boolean }[];
  /** How many people of one job are looked up at once. */
  enrichmentConcurrency: number;
}

/** What the file of a stage needs to build its part. */
export interface Stageable extends PipelineProps {
  scope: Construct;
  failure: FailurePath;
  alreadyEnded: Succeed;
}
