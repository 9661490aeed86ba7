import { ENVIRONMENT } from '../../contracts/environment.ts';
import { required } from '../runtime/environment.ts';

/** A job's execution ARN, known before it starts: the seed's task id. It takes no client to know it. */
export const executionArnOf = (jobId: string, stateMachineArn = required(ENVIRONMENT.stateMachineArn)): string =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${jobId}`;
