import {
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';

/** Step Functions' errors for a token that no task waits for: answered, of an execution that ended, or never valid. */
const SPENT = [TaskDoesNotExist, TaskTimedOut, InvalidToken];

/** Answers tasks of the machine by their tokens. Each call returns whether the task still waited. */
export const taskTokens = (sfn = new SFNClient()) => {
  const isTaken = async (sending: Promise<unknown>): Promise<boolean> => {
    try {
      await sending;
      return true;
    } catch (error) {
      if (SPENT.some((kind) => error instanceof kind)) return false;
      throw error;
    }
  };
  return {
    /**
     * Asks by a heartbeat: a task without a heartbeat timeout takes one, too, and nothing else shows whether a token is
     * spent.
     */
    isAwaited: (taskToken: string): Promise<boolean> => isTaken(sfn.send(new SendTaskHeartbeatCommand({ taskToken }))),

    succeed: (taskToken: string, output: unknown): Promise<boolean> =>
      isTaken(sfn.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }))),

    /** The cause has the shape of Lambda's errors, from which the machine reads messages. */
    fail: (taskToken: string, error: string, errorMessage: string): Promise<boolean> =>
      isTaken(
        sfn.send(
          new SendTaskFailureCommand({ taskToken, error, cause: JSON.stringify({ errorType: error, errorMessage }) }),
        ),
      ),
  };
};
export type TaskTokens = ReturnType<typeof taskTokens>;
