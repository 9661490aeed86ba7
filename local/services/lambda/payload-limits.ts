import { ServiceError } from '../wire/aws-json.ts';
import type { Outcome } from './lambda-function.ts';

/** In bytes. The synchronous limit is that of responses, too. */
const LIMITS = { synchronous: 6 * 1024 ** 2, asynchronous: 1024 ** 2 };

/** @throws ServiceError `RequestTooLargeException` */
export const refuseTooLarge = (event: string, kind: keyof typeof LIMITS): void => {
  const size = Buffer.byteLength(event);
  if (size > LIMITS[kind])
    throw new ServiceError(
      'RequestTooLargeException',
      `${size} byte payload is too large for the operation (limit ${LIMITS[kind]} bytes)`,
      413,
    );
};

/** A response that is too large is a failure of the function. */
export const withinResponseLimit = (outcome: Outcome): Outcome => {
  if (!('result' in outcome) || Buffer.byteLength(outcome.result) <= LIMITS.synchronous) return outcome;
  return {
    failure: {
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: `Response payload size exceeded maximum allowed payload size (${LIMITS.synchronous} bytes).`,
    },
  };
};
