import { ServiceError } from '../wire/aws-json.ts';
import { PAYLOAD_LIMIT_BYTES } from './task-failure.ts';
import type { TaskTokens } from './task-tokens.ts';

type Token = { taskToken: string };
type Failed = Token & { error?: string; cause?: string };

const LONGEST = { error: 256, cause: 32_768 };

/** The operations by which a task's worker answers. */
export const taskAnswers = (tokens: TaskTokens) => ({
  SendTaskSuccess({ taskToken, output }: Token & { output: string }) {
    limitLength('output', Buffer.byteLength(String(output)), PAYLOAD_LIMIT_BYTES);
    tokens.read(taskToken);
    tokens.succeed(taskToken, parsed(output));
  },
  SendTaskFailure({ taskToken, error = '', cause = '' }: Failed) {
    limitLength('error', error.length, LONGEST.error);
    limitLength('cause', cause.length, LONGEST.cause);
    tokens.fail(taskToken, error, cause);
  },
  SendTaskHeartbeat: ({ taskToken }: Token) => tokens.beat(taskToken),
});

const limitLength = (field: string, length: number, most: number): void => {
  if (length > most)
    throw new ServiceError(
      'ValidationException',
      `1 validation error detected: Value at '${field}' failed to satisfy constraint: Member must have length less than or equal to ${most}`,
    );
};

const parsed = (output: string): unknown => {
  try {
    return JSON.parse(output);
  } catch {
    throw new ServiceError('InvalidOutput', "Invalid Output: 'The output is not JSON.'");
  }
};
