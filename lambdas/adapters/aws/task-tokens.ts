import {
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';

/** What Step Functions says about a token that nobody waits for: answered, of an execution that ended, or never one. */
const SPENT = [TaskDoesNotExist, TaskTimedOut, InvalidToken];

/** Answers a task of the machine that waits for its token. Each answer says whether anybody still waited for it. */
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
    /** Asked by a heartbeat: a task without a heartbeat timeout takes one, too, and nothing else tells whether a token is spent. */
    isAwaited: (taskToken: string): Promise<boolean> => isTaken(sfn.send(new SendTaskHeartbeatCommand({ taskToken }))),

    succeed: (taskToken: string, output: unknown): Promise<boolean> =>
      isTaken(sfn.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }))),

    /** The cause has the shape that Lambda gives to errors, which is how the machine reads messages. */
    fail: (taskToken: string, error: string, errorMessage: string): Promise<boolean> =>
      isTaken(
        sfn.send(
          new SendTaskFailureCommand({ taskToken, error, cause: JSON.stringify({ errorType: error, errorMessage }) }),
        ),
      ),
  };
};
export type TaskTokens = ReturnType<typeof taskTokens>;
