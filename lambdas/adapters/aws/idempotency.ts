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

/** A client repeats a request within minutes. A day is generous, and the table deletes by itself. */
const REMEMBERED_SECONDS = 24 * 60 * 60;

/**
 * The timeout of `Submit`: after that a first request without an answer is over, and its key can be tried again.
 * Powertools takes it from a Lambda context; without one it would hold the key for the whole day.
 */
const DEADLINE = { getRemainingTimeInMillis: () => 10_000 };

/** Makes a request with a key happen once. A repeat gets the first answer, which must hold only ids. */
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
     * @param key what a repeat has in common with the first request; it includes the owner, since clients choose keys
     * @throws HttpProblem 409 while the first is still running, 422 if the key comes with another request
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
