import { randomUUID } from 'node:crypto';
import { type Gate, OPEN_GATE } from '../../permissions/gate.ts';
import { ServiceError } from '../wire/aws-json.ts';
import type { Answer } from '../wire/loopback-server.ts';
import { partsOf } from './function-id.ts';
import type { Lambda } from './lambda.ts';

/** Lambda's Invoke API over HTTP, for SDKs: `POST /2015-03-31/functions/{name or ARN}/invocations`. */
export const lambdaApi =
  (lambda: Lambda, gate: Gate = OPEN_GATE): Answer =>
  async (request) => {
    try {
      const id = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(new URL(request.url).pathname)?.[1];
      if (request.method !== 'POST' || id === undefined)
        throw new ServiceError('UnknownOperationException', 'The local Lambda only has the operation Invoke.', 404);
      const called = decodeURIComponent(id);
      const caller = gate.callerOf(request.headers.get('authorization'));
      await gate.demand({ caller, action: 'lambda:InvokeFunction', resource: arnOf(lambda, called) });
      return await invoke(lambda, called, request);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return json(error.status, { Type: 'User', message: error.message }, { 'x-amzn-errortype': error.name });
    }
  };

/** A function may be called by its name, and IAM knows it by its ARN. */
const arnOf = (lambda: Lambda, id: string): string => {
  const { name, qualifier } = partsOf(id);
  const found = lambda.functions.find((fn) => fn.name === name);
  if (!found) return id;
  return qualifier === undefined ? found.arn : `${found.arn}:${qualifier}`;
};

const invoke = async (lambda: Lambda, id: string, request: Request): Promise<Response> => {
  const event = (await request.text()) || '{}';
  try {
    JSON.parse(event);
  } catch {
    throw new ServiceError('InvalidRequestContentException', 'Could not parse request body into json.');
  }
  const type = request.headers.get('x-amz-invocation-type') ?? 'RequestResponse';
  if (type === 'DryRun') return new Response(null, { status: 204 });
  if (type === 'Event') {
    lambda.invokeLater(id, event);
    return json(202, undefined);
  }
  const outcome = await lambda.invoke(id, event);
  const log: Record<string, string> =
    request.headers.get('x-amz-log-type') === 'Tail'
      ? { 'x-amz-log-result': Buffer.from(outcome.log ?? '').toString('base64') }
      : {};
  if ('failure' in outcome) return json(200, outcome.failure, { ...log, 'x-amz-function-error': 'Unhandled' });
  return json(200, undefined, log, outcome.result);
};

const json = (
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
  text = body === undefined ? '' : JSON.stringify(body),
) =>
  new Response(text, {
    status,
    headers: {
      'content-type': 'application/json',
      'x-amzn-requestid': randomUUID(),
      'x-amz-executed-version': '$LATEST',
      ...headers,
    },
  });
