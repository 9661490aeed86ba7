import { randomUUID } from 'node:crypto';
import { placeOf } from '../wire/arn.ts';
import type { Authorization } from './authorizer.ts';
import type { Match } from './routes.ts';

export type ApiIdentity = { apiId: string; stage: string; stageVariables?: Record<string, string> | undefined };

/** The event that a function gets for a request: payload format 2.0. */
export const requestEvent = (
  request: Request,
  body: Buffer,
  { route, parameters }: Match,
  api: ApiIdentity,
  authorization: Authorization | undefined,
) => {
  const url = new URL(request.url);
  const { cookie, ...headers } = Object.fromEntries(request.headers);
  const query = [...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name).join(',')]);
  const text = isText(headers['content-type']);
  const now = new Date();
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie && { cookies: cookie.split(/; */) }),
    headers,
    ...(query.length > 0 && { queryStringParameters: Object.fromEntries(query) }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    ...(api.stageVariables && { stageVariables: api.stageVariables }),
    requestContext: {
      accountId: placeOf(route.functionArn).account,
      apiId: api.apiId,
      ...(authorization && { authorizer: { jwt: authorization } }),
      domainName: url.hostname,
      domainPrefix: url.hostname.split('.')[0],
      http: {
        method: request.method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: route.key,
      stage: api.stage,
      time: clfTime(now),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !text,
  };
};

/** The types that API Gateway hands on as text; all else, forms among it, arrives in base 64. */
const isText = (contentType = 'text/plain'): boolean =>
  /^(text\/|application\/(json|javascript|xml|[\w.-]+\+(json|xml))\b)/i.test(contentType);

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `23/Nov/2026:15:04:05 +0000`, the time of the Common Log Format. */
export const clfTime = (time: Date): string => {
  const [date = '', clock = ''] = time.toISOString().slice(0, 19).split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${clock} +0000`;
};

type FunctionResult = {
  statusCode?: number;
  headers?: Record<string, string | number | boolean>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
};

/**
 * The response of a function's result. Without a `statusCode` it is a 200 with the result as JSON.
 *
 * @param result JSON text.
 */
export const resultResponse = (result: string): Response => {
  const value = JSON.parse(result) as FunctionResult | string | null;
  if (typeof value !== 'object' || value === null || value.statusCode === undefined)
    return new Response(typeof value === 'string' ? value : result, {
      headers: { 'content-type': 'application/json' },
    });

  const headers = new Headers();
  for (const [name, text] of Object.entries(value.headers ?? {})) headers.set(name, String(text));
  for (const cookie of value.cookies ?? []) headers.append('set-cookie', cookie);
  if (!headers.has('content-type')) headers.set('content-type', 'text/plain;charset=utf-8');
  const body = Buffer.from(value.body ?? '', value.isBase64Encoded ? 'base64' : 'utf8');
  const bodiless = [204, 205, 304].includes(value.statusCode);
  return new Response(bodiless ? null : body, { status: value.statusCode, headers });
};
