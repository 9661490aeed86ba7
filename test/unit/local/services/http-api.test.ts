import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, httpApi } from '../../../../local/services/http-api/http-api.ts';
import type { Lambda } from '../../../../local/services/lambda/lambda.ts';
import type { Outcome } from '../../../../local/services/lambda/lambda-function.ts';
import { ServiceError } from '../../../../local/services/wire/aws-json.ts';
import { listen, type Service } from '../../../../local/services/wire/loopback-server.ts';

const route = (key: string, functionArn: string, rest: object = {}) => ({
  key,
  functionArn,
  timeoutMs: 200,
  authorizerId: undefined,
  scopes: [],
  ...rest,
});
const api: Api = {
  apiId: 'api',
  stage: '$default',
  authorizers: new Map([['A', { audience: ['app'] }]]),
  arn: 'arn:aws:execute-api:us-east-1:000000000000:api',
  cors: {
    AllowOrigins: ['https://app.example'],
    AllowMethods: ['GET', 'POST'],
    AllowHeaders: ['authorization'],
    MaxAge: 600,
  },
  routes: [
    route('POST /echo/{name}', 'echo'),
    route('GET /mine', 'echo', { authorizerId: 'A' }),
    route('GET /admin', 'echo', { authorizerId: 'A', scopes: ['admin'] }),
    route('GET /failing', 'failing'),
    route('GET /throttled', 'throttled'),
    route('GET /slow', 'slow'),
  ],
};
const functions: Record<string, (event: string) => Outcome | Promise<Outcome>> = {
  echo: (event) => ({ result: event }),
  failing: () => ({ failure: { errorType: 'Secret', errorMessage: 'of the inside' } }),
  throttled: () => {
    throw new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429);
  },
  slow: () => new Promise(() => {}),
};
const lambda: Lambda = {
  functions: [],
  invoke: async (id, event) => (functions[id] ?? (() => ({ result: 'null' })))(event),
  invokeLater: () => {},
  resume: () => {},
  crash: () => 0,
  stop: async () => {},
};
const verify = async (token: string) => {
  const [sub = '', scope = ''] = token.split('/');
  if (sub === 'nobody') throw new Error('expired');
  return { sub, scope, client_id: 'app' };
};

let server: Service;
beforeAll(async () => {
  server = await listen(httpApi(api, lambda, verify));
});
afterAll(() => server.stop());

const call = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(`${server.url}${path}`, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
};
const bearing = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

describe('the HTTP API', () => {
  test('hands a request to its function and the result back', async () => {
    const { status, body, headers } = await call('/echo/a%20b?x=1', { method: 'POST', body: '{"n":1}' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ routeKey: 'POST /echo/{name}', pathParameters: { name: 'a b' }, body: '{"n":1}' });
    expect(headers.get('apigw-requestid')).toMatch(/\S/);
  });

  test('answers in its own words where no function is asked or none answers', async () => {
    expect(await call('/nowhere')).toMatchObject({ status: 404, body: { message: 'Not Found' } });
    expect(await call('/echo/a')).toMatchObject({ status: 404 });
    expect(await call('/failing')).toMatchObject({ status: 500, body: { message: 'Internal Server Error' } });
    expect(await call('/throttled')).toMatchObject({ status: 503, body: { message: 'Service Unavailable' } });
    expect(await call('/slow')).toMatchObject({ status: 503, body: { message: 'Service Unavailable' } });
  });

  test('refuses bodies over 10 MB, announced or not', async () => {
    const body = Buffer.alloc(10 * 1024 ** 2 + 1);
    expect(await call('/echo/a', { method: 'POST', body })).toMatchObject({ status: 413 });
    const stream = new Blob([body]).stream();
    const unannounced = { method: 'POST', body: stream, duplex: 'half' } as RequestInit;
    expect(await call('/echo/a', unannounced)).toMatchObject({ status: 413 });
    expect(await call('/echo/a', { method: 'POST', body: body.subarray(1_000_000, 6_000_000) })).toMatchObject({
      status: 200,
    });
  });

  test('asks for a token where the route does, and for its scope', async () => {
    expect(await call('/mine')).toMatchObject({ status: 401, body: { message: 'Unauthorized' } });
    expect(await call('/mine', bearing('nobody'))).toMatchObject({ status: 401 });
    expect(await call('/admin', bearing('ada/read'))).toMatchObject({ status: 403, body: { message: 'Forbidden' } });
    const { body } = await call('/admin', bearing('ada/admin'));
    expect(body.requestContext.authorizer.jwt).toEqual({
      claims: { sub: 'ada', scope: 'admin', client_id: 'app' },
      scopes: ['admin'],
    });
  });

  test('answers preflights itself and marks answers for pages of allowed origins', async () => {
    const preflight = (origin: string) =>
      call('/echo/a', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
    const allowed = await preflight('https://app.example');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(allowed.headers.get('access-control-allow-methods')).toBe('GET,POST');
    expect(allowed.headers.get('access-control-max-age')).toBe('600');
    expect((await preflight('https://other.example')).headers.get('access-control-allow-origin')).toBeNull();
    const answer = await call('/failing', { headers: { origin: 'https://app.example' } });
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example');
  });
});
