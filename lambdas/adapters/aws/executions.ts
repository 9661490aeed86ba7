import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import type { StartInput } from '../../contracts/execution.ts';
import { required } from '../runtime/environment.ts';
import { executionArnOf } from './execution-arn.ts';

/**
 * The pipeline's executions: one a job, named by the job's id, so starting it twice is harmless.
 *
 * @param aliasArn the alias that executions are started on; only functions that start them have it. An execution's own
 * ARN holds no alias and no version.
 */
export const executions = (
  sfn = new SFNClient(),
  stateMachineArn = required(ENVIRONMENT.stateMachineArn),
  aliasArn = () => required(ENVIRONMENT.stateMachineAliasArn),
) => {
  const arnOf = (jobId: string) => executionArnOf(jobId, stateMachineArn);
  return {
    arnOf,

    /** @returns false if the job had an execution already, running or ended */
    async start(input: StartInput): Promise<boolean> {
      try {
        await sfn.send(
          new StartExecutionCommand({
            stateMachineArn: aliasArn(),
            name: input.job_id,
            input: JSON.stringify(input),
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ExecutionAlreadyExists) return false;
        throw error;
      }
    },

    /** Stops a job's execution. One that never started or has ended needs no stopping. */
    async stop(jobId: string): Promise<void> {
      try {
        await sfn.send(new StopExecutionCommand({ executionArn: arnOf(jobId) }));
      } catch (error) {
        if (!(error instanceof ExecutionDoesNotExist)) throw error;
      }
    },

    /** `undefined` if the job never had an execution. */
    async statusOf(jobId: string): Promise<string | undefined> {
      try {
        return (await sfn.send(new DescribeExecutionCommand({ executionArn: arnOf(jobId) }))).status;
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return undefined;
        throw error;
      }
    },

    async machineIsActive(): Promise<boolean> {
      return (await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }))).status === 'ACTIVE';
    },
  };
};
export type Executions = ReturnType<typeof executions>;
