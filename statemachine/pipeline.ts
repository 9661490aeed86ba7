import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Chain, Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { SourceName } from '../lambdas/contracts/person.ts';
import { FailurePath } from './failure.ts';
import { synthesis } from './synthesis.ts';
import { transcription } from './transcription.ts';
import { understanding } from './understanding.ts';

/** The functions that the machine calls, by their construct's name. */
export const STEP_NAMES = [
  'TranscribeAudio',
  'ScrubPii',
  'EmbedInterests',
  'StoreConversation',
  'ExtractNames',
  'AcquireCircuit',
  'ScrapeLinkedin',
  'ScrapeX',
  'SearchGoogle',
  'RecordOutcome',
  'WriteInsight',
  'DraftOutreach',
  'CompleteJob',
] as const;
export type StepName = (typeof STEP_NAMES)[number];

export interface PipelineProps {
  jobs: ITableV2;
  functions: Record<StepName, IFunction>;
  /** The ladder of a look-up, first to last. A source that is switched off stays in it as a skip, so that results say so. */
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

/** The whole job, in the order of execution. Its input is `ExecutionInput`; its state never holds more than ids, counts and codes. */
export const pipeline = (scope: Construct, props: PipelineProps): Chain => {
  const stage: Stageable = {
    ...props,
    scope,
    failure: new FailurePath(scope, props.jobs),
    // A cancelled job: its row says so already, so there is nothing left to do and nothing went wrong.
    alreadyEnded: new Succeed(scope, 'Job already ended'),
  };
  return Chain.start(transcription(stage)).next(understanding(stage)).next(synthesis(stage));
};
