import { randomUUID } from 'node:crypto';
import type { Answer } from './loopback-server.ts';

/** An error as AWS services name it: SDKs throw it by `name`. */
export class ServiceError extends Error {
  readonly status: number;

  constructor(name: string, message: string, status = 400) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

/** `request` has the caller, and a signal for when the client hangs up. */
export type Operation = (input: never, request: Request) => unknown;

/** Refuses a request by throwing, before its operation runs. `input` is the request's JSON. */
export type Guard = (request: Request, operation: string, input: never) => Promise<void>;

/**
 * A service of AWS's JSON protocol: `X-Amz-Target` names the operation, bodies are JSON both ways, errors carry
 * `__type`. Signatures are not checked.
 *
 * @param service as people call it, for the refusal of operations that are not there.
 */
export const awsJson =
  (
    service: string,
    version: '1.0' | '1.1',
    operations: Record<string, Operation>,
    guard: Guard = async () => {},
  ): Answer =>
  async (request) => {
    const name = request.headers.get('x-amz-target')?.split('.').at(-1) ?? '';
    const answer = (body: unknown, status = 200) =>
      new Response(JSON.stringify(body), {
        status,
        headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': randomUUID() },
      });
    try {
      const operation = operations[name];
      if (!operation)
        throw new ServiceError('UnknownOperationException', `The local ${service} has no operation "${name}".`);
      const input = (await request.json()) as never;
      await guard(request, name, input);
      return answer((await operation(input, request)) ?? {});
    } catch (error) {
      if (!(error instanceof ServiceError))
        return answer({ __type: 'InternalFailure', message: `The local ${service} failed: ${error}` }, 500);
      return answer({ __type: error.name, message: error.message }, error.status);
    }
  };
