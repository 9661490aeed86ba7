import { ENVIRONMENT } from '../../contracts/environment.ts';
import { required } from '../runtime/environment.ts';

/** A job's execution ARN, known before the execution starts: the job's task id. Needs no client. */
export const executionArnOf = (jobId: string, stateMachineArn = required(ENVIRONMENT.stateMachineArn)): string =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${jobId}`;
