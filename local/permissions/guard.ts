import type { Guard, ServiceError } from '../services/wire/aws-json.ts';
import { AccessDenied } from './access.ts';
import type { Gate } from './gate.ts';
import type { Call } from './judge.ts';

type Asked = Pick<Call, 'resource' | 'context'> & {
  /** The operation whose right is needed, if it is another one. */
  operation?: string;
};

/**
 * The guard of a service: lets an operation run only when IAM allows it.
 *
 * @param service as it stands in actions: `sqs` in `sqs:SendMessage`.
 * @param asked what an operation is done to.
 * @param keyDenied what the service answers when only the right to the key is missing.
 */
export const iamGuard =
  <Input>(
    service: string,
    gate: Gate,
    asked: (input: Input, operation: string) => Asked,
    keyDenied: (denied: AccessDenied) => ServiceError = (denied) => denied,
  ): Guard =>
  async (request, operation, input) => {
    const caller = gate.callerOf(request.headers.get('authorization'));
    const { operation: right = operation, ...on } = asked(input as Input, operation);
    try {
      await gate.demand({ caller, action: `${service}:${right}`, ...on });
    } catch (error) {
      throw error instanceof AccessDenied && error.kms ? keyDenied(error) : error;
    }
  };
