import {
  IdempotencyAlreadyInProgressError,
  IdempotencyConfig,
  IdempotencyValidationError,
  makeIdempotent,
} from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import { HttpProblem } from '../../contracts/problem.ts';
import { required } from '../runtime/environment.ts';

/** A client that repeats a request does so within minutes; a day is generous, and the table forgets by itself. */
const REMEMBERED_SECONDS = 24 * 60 * 60;

/**
 * When a first request that never came back is over for sure, so that its key can be tried again: the timeout of
 * `Submit`. Powertools takes it from a Lambda context; without one it would hold the key for the whole day.
 */
const DEADLINE = { getRemainingTimeInMillis: () => 10_000 };

/**
 * Makes a request with a key happen once: a repetition gets the first one's answer, which must hold nothing but ids.
 */
export const idempotency = (tableName = required(ENVIRONMENT.idempotencyTable)) => {
  const persistenceStore = new DynamoDBPersistenceLayer({ tableName });
  const config = new IdempotencyConfig({
    eventKeyJmesPath: 'key',
    payloadValidationJmesPath: 'request',
    throwOnNoIdempotencyKey: true,
    expiresAfterSeconds: REMEMBERED_SECONDS,
  });
  return {
    /**
     * @param key what a repetition has in common with the first request; it must hold the owner, since keys are chosen by clients
     * @throws HttpProblem 409 while the first is still running, 422 when the key comes with another request
     */
    async once<R>(key: string, request: object, work: () => Promise<R>): Promise<R> {
      const run = makeIdempotent((_: { key: string; request: object }, __: typeof DEADLINE) => work(), {
        persistenceStore,
        config,
      });
      try {
        return (await run({ key, request }, DEADLINE)) as R;
      } catch (error) {
        if (error instanceof IdempotencyAlreadyInProgressError) {
          throw new HttpProblem(409, 'A request with this Idempotency-Key is still running.', undefined, {
            cause: error,
          });
        }
        if (error instanceof IdempotencyValidationError) {
          throw new HttpProblem(422, 'This Idempotency-Key was used with another request.', undefined, {
            cause: error,
          });
        }
        throw error;
      }
    },
  };
};
export type Idempotency = ReturnType<typeof idempotency>;
