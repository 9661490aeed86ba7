import { randomUUID } from 'node:crypto';
import { AccessDenied } from '../../permissions/access.ts';
import { type Gate, OPEN_GATE } from '../../permissions/gate.ts';
import type { Lambda } from '../lambda/lambda.ts';
import { ServiceError } from '../wire/aws-json.ts';
import type { Answer } from '../wire/loopback-server.ts';
import { type Authorizer, authorize, type Verify } from './authorizer.ts';
import { type ApiCors, corsHeaders, isPreflight } from './cors.ts';
import { type ApiIdentity, requestEvent, resultResponse } from './request-event.ts';
import { type Route, routeTable } from './routes.ts';

/** An HTTP API of the template, resolved. */
export type Api = ApiIdentity & {
  arn: string;
  routes: readonly Route[];
  authorizers: ReadonlyMap<string, Authorizer>;
  cors: ApiCors | undefined;
};

/** 10 MB, for any request. */
const BODY_LIMIT_BYTES = 10 * 1024 ** 2;

/**
 * API Gateway's HTTP API in front of the functions: routing, the JWT authorizer, payload format 2.0, CORS, and its own
 * error answers.
 */
export const httpApi = (api: Api, lambda: Lambda, verify: Verify, gate: Gate = OPEN_GATE): Answer => {
  const find = routeTable(api.routes);

  const answer = async (request: Request): Promise<Response> => {
    const match = find(request.method, new URL(request.url).pathname);
    if (!match) return refusal(404, 'Not Found');
    const { route } = match;

    const authorizer = route.authorizerId === undefined ? undefined : api.authorizers.get(route.authorizerId);
    if (route.authorizerId !== undefined && !authorizer) return refusal(500, 'Internal Server Error');
    const verdict =
      authorizer && (await authorize(authorizer, route.scopes, request.headers.get('authorization'), verify));
    if (verdict && 'refused' in verdict)
      return verdict.refused === 401
        ? refusal(401, 'Unauthorized', { 'www-authenticate': 'Bearer' })
        : refusal(403, 'Forbidden');

    const body = await readBody(request);
    if (!body) return refusal(413, 'Request Entity Too Large');
    const caller = { kind: 'service', name: 'apigateway.amazonaws.com', source: sourceOf(api, route) } as const;
    try {
      await gate.demand({ caller, action: 'lambda:InvokeFunction', resource: route.functionArn });
    } catch (error) {
      if (error instanceof AccessDenied) return refusal(500, 'Internal Server Error');
      throw error;
    }
    return invoke(lambda, route, requestEvent(request, body, match, api, verdict?.authorization));
  };

  return async (request) => {
    const cors = api.cors && corsHeaders(api.cors, request);
    const response = cors && isPreflight(request) ? new Response(null, { status: 204 }) : await answer(request);
    for (const [name, value] of Object.entries(cors ?? {})) response.headers.set(name, value);
    response.headers.set('apigw-requestid', randomUUID());
    return response;
  };
};

/** The route's ARN, which a permission compares: `…:api/stage/GET/jobs/{id}`. */
const sourceOf = ({ arn, stage }: Api, { key }: Route): string => `${arn}/${stage}/${key.replace(' ', '')}`;

const refusal = (status: number, message: string, headers: Record<string, string> = {}) =>
  Response.json({ message }, { status, headers });

/** The body, or undefined when it is too large: found out without reading more than the limit. */
const readBody = async (request: Request): Promise<Buffer | undefined> => {
  if (Number(request.headers.get('content-length') ?? 0) > BODY_LIMIT_BYTES) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** A failing function is a 500, a slow or throttled one a 503. The reason does not leave the gateway. */
const invoke = async (lambda: Lambda, route: Route, event: object): Promise<Response> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), route.timeoutMs);
  });
  try {
    const outcome = await Promise.race([lambda.invoke(route.functionArn, JSON.stringify(event)), tooLate]);
    if (outcome === 'late') return refusal(503, 'Service Unavailable');
    if ('failure' in outcome) return refusal(500, 'Internal Server Error');
    return resultResponse(outcome.result);
  } catch (error) {
    if (error instanceof ServiceError && error.name === 'TooManyRequestsException')
      return refusal(503, 'Service Unavailable');
    if (error instanceof ServiceError && error.name === 'RequestTooLargeException')
      return refusal(413, 'Request Entity Too Large');
    return refusal(500, 'Internal Server Error');
  } finally {
    clearTimeout(timer);
  }
};
