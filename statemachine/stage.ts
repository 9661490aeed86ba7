import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { SourceName } from '../lambdas/contracts/sources.ts';
import type { FailurePath } from './failure.ts';

/** The functions that the machine calls, by their construct's name. */
export const STEP_NAMES = [
  'TranscribeAudio',
  'ScrubPii',
  'EmbedInterests',
  'StoreConversation',
  'ExtractNames',
  'PrepareLookUp',
  'AcquireCircuit',
  'LookUpInBrowser',
  'LookUpByApi',
  'RecordOutcome',
  'MatchProfile',
  'WriteInsight',
  'DraftOutreach',
  'CheckClaims',
  'CompleteJob',
] as const;
export type StepName = (typeof STEP_NAMES)[number];

export interface PipelineProps {
  jobs: ITableV2;
  functions: Record<StepName, LambdaFunction>;
  /**
   * Where people are looked up, first to last. A source that is switched off stays in the list, so that results say
   * so.
   */
  sources: { name: SourceName; enabled: boolean }[];
  /** How many persons of one job are looked up at once. */
  enrichmentConcurrency: number;
}

/** What a stage's file needs to build its part. */
export interface Stageable extends PipelineProps {
  scope: Construct;
  failure: FailurePath;
  alreadyEnded: Succeed;
}
