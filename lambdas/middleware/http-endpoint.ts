import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyResultV2,
} from 'aws-lambda';
import type { z } from 'zod';
import { logger } from '../adapters/runtime/telemetry.ts';
import { type FieldError, HttpProblem } from '../contracts/problem.ts';
import { groupsOf } from './groups.ts';
import { formBody, isForm, jsonBody } from './request-body.ts';
import { traced } from './traced.ts';

/**
 * What an endpoint takes besides the token. A part without a schema does not reach the endpoint. `form` is the schema
 * for a multipart/form-data body instead of JSON.
 */
type EndpointContract = {
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  form?: z.ZodType;
  /** The group that the caller must be a member of. Without it any valid token will do. */
  group?: string;
  public?: true;
};
type Part<S> = S extends z.ZodType ? z.infer<S> : undefined;
export type EndpointRequest<C extends EndpointContract = EndpointContract> = {
  /** The token's `sub`; empty on public routes. */
  owner: string;
  params: Part<C['params']>;
  query: Part<C['query']>;
  body: C['form'] extends z.ZodType ? Part<C['body']> | Part<C['form']> : Part<C['body']>;
  headers: Record<string, string | undefined>;
};
export type EndpointResponse = { status: number; body?: unknown; headers?: Record<string, string> };
type Endpoint<C extends EndpointContract> = (request: EndpointRequest<C>) => Promise<EndpointResponse>;

/**
 * The preset of every function behind the HTTP API: it identifies the caller, parses the request by the endpoint's
 * contract, and answers errors as problem+json. A request that does not fit is a 400 that names every wrong field, or a
 * 404 if the schema has `NAMES_NOTHING`. An unforeseen error is a 500 without details.
 *
 * @param build wires the adapters. It runs at the first request, so that importing the file needs no environment.
 */
export const httpEndpoint = <C extends EndpointContract>(contract: C, build: () => Endpoint<C>) => {
  let endpoint: Endpoint<C> | undefined;
  return middy<APIGatewayProxyEventV2, APIGatewayProxyResultV2>()
    .use(injectLambdaContext(logger, { clearState: true }))
    .use(traced())
    .use({
      onError: (request) => {
        const problem = problemOf(request.error);
        // The tracer comes next and reports the name of this error, and a thrown error may have any name.
        request.error = problem;
        request.response = answer(problem);
      },
    })
    .handler(async (event) => {
      endpoint ??= build();
      const { status, body, headers } = await endpoint(await parse(contract, event));
      if (body === undefined) return { statusCode: status, headers: { ...headers } };
      return {
        statusCode: status,
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      };
    });
};

const parse = async <C extends EndpointContract>(
  contract: C,
  event: APIGatewayProxyEventV2,
): Promise<EndpointRequest<C>> => {
  const errors: FieldError[] = [];
  const part = (schema: z.ZodType | undefined, value: unknown) => {
    const parsed = schema?.safeParse(value);
    for (const issue of parsed?.error?.issues ?? []) {
      if (issue.code === 'custom' && issue.params?.status === 404) throw new HttpProblem(404, issue.message);
      const fields = issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.') || 'body'];
      for (const field of fields) errors.push({ field, message: issue.message });
    }
    return parsed?.data;
  };
  const asForm = contract.form && isForm(event);
  const request = {
    owner: contract.public ? '' : ownerOf(event, contract.group),
    params: part(contract.params, event.pathParameters ?? {}),
    query: part(contract.query, event.queryStringParameters ?? {}),
    body: asForm ? part(contract.form, await formBody(event)) : part(contract.body, contract.body && jsonBody(event)),
    headers: event.headers,
  };
  if (errors.length > 0) throw new HttpProblem(400, 'The request has fields that are missing or wrong.', errors);
  return request as EndpointRequest<C>;
};

/**
 * API Gateway has checked the token; here it is only read. Groups are checked nowhere else: the gateway's authorizer
 * compares only scopes, which Cognito grants to an app client and not to a person.
 */
const ownerOf = (event: APIGatewayProxyEventV2, group: string | undefined): string => {
  const claims = (event as APIGatewayProxyEventV2WithJWTAuthorizer).requestContext.authorizer?.jwt?.claims;
  const sub = claims?.sub;
  if (typeof sub !== 'string' || sub === '') throw new HttpProblem(401, 'A bearer token is needed.');
  if (group && !groupsOf(claims ?? {}).includes(group)) {
    throw new HttpProblem(403, `This is for members of the group ${group}, and the token names no such group.`);
  }
  return sub;
};

const problemOf = (error: unknown): HttpProblem => {
  if (error instanceof HttpProblem) return error;
  const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: '' };
  const origin = (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6);
  logger.error('endpoint failed', { error_name: name, error_origin: origin.join('\n') });
  return new HttpProblem(500, 'Something went wrong on our side.');
};

const answer = (problem: HttpProblem): APIGatewayProxyResultV2 => ({
  statusCode: problem.status,
  headers: {
    'content-type': 'application/problem+json',
    ...(problem.retryAfterSeconds !== undefined && { 'retry-after': String(problem.retryAfterSeconds) }),
  },
  body: JSON.stringify(problem.body),
});
