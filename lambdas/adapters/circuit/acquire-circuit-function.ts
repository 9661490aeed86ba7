import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import { StepError } from '../../contracts/errors.ts';
import type { InputOf } from '../../contracts/execution.ts';
import { AcquireCircuit } from '../../contracts/lookup-steps.ts';
import { required } from '../runtime/environment.ts';

/**
 * Asks the circuits from outside their network. A lookup needs the internet, and the cache's network has none, so the
 * function in the VPC is called. A network with both would need a NAT gateway, 32 dollars a month.
 *
 * @throws StepError `CircuitUnavailable` if the function fails or is throttled
 */
export const acquireCircuitFunction = (
  lambda = new LambdaClient(),
  name = required(ENVIRONMENT.acquireCircuitFunction),
) => ({
  async acquire(input: InputOf<typeof AcquireCircuit>) {
    const { FunctionError, Payload } = await lambda
      .send(new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(input) }))
      .catch((cause: unknown) => {
        throw unavailable(cause);
      });
    if (FunctionError || !Payload) throw unavailable(FunctionError);
    return AcquireCircuit.output.parse(JSON.parse(Buffer.from(Payload).toString()));
  },
});
/** No source is asked meanwhile, and the message comes again soon. */
const unavailable = (cause: unknown): StepError =>
  new StepError('CircuitUnavailable', 'The circuit breaker cannot be asked just now.', {
    cause,
    retryAfterSeconds: COME_AGAIN_SECONDS,
  });
const COME_AGAIN_SECONDS = 5;

export type AcquireCircuitFunction = ReturnType<typeof acquireCircuitFunction>;
