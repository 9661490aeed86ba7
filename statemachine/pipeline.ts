import { Chain, Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { FailurePath } from './failure.ts';
import type { PipelineProps, Stageable } from './stage.ts';
import { synthesis } from './synthesis.ts';
import { transcription } from './transcription.ts';
import { understanding } from './understanding.ts';

/**
 * The whole job, in the order of execution. Its input is `ExecutionInput`. Its state never holds more than ids, counts
 * and codes.
 */
export const pipeline = (scope: Construct, props: PipelineProps): Chain => {
  const stage: Stageable = {
    ...props,
    scope,
    failure: new FailurePath(scope, props.jobs),
    // For a cancelled job. Its row says so already, so nothing is left to do and nothing went wrong.
    alreadyEnded: new Succeed(scope, 'Job already ended'),
  };
  return Chain.start(transcription(stage)).next(understanding(stage)).next(synthesis(stage));
};
