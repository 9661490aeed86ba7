import { describe, expect, test } from 'vitest';
import { requestEvent, resultResponse } from '../../../../local/services/http-api/request-event.ts';

const route = {
  key: 'POST /jobs/{id}',
  functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:f',
  timeoutMs: 1,
  authorizerId: 'a',
  scopes: [],
};
const api = { apiId: 'api', stage: '$default' };
const authorization = { claims: { sub: 'ada', exp: '1795453462' }, scopes: null };

const eventOf = (init: RequestInit & { path?: string }, body = '') =>
  requestEvent(
    new Request(`http://127.0.0.1:3000${init.path ?? '/jobs/7'}`, { method: 'POST', ...init }),
    Buffer.from(body, 'latin1'),
    { route, parameters: { id: '7' } },
    api,
    authorization,
  );

describe('the event of payload format 2.0', () => {
  test('has the fields of API Gateway', () => {
    const headers = { 'X-Own': 'one', cookie: 'a=1; b=2', 'content-type': 'application/json', 'user-agent': 'test' };
    const event = eventOf({ path: '/jobs/7?x=1&x=2&y=a%20b', headers }, '{"n":1}');
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'POST /jobs/{id}',
      rawPath: '/jobs/7',
      rawQueryString: 'x=1&x=2&y=a%20b',
      cookies: ['a=1', 'b=2'],
      headers: { 'x-own': 'one', 'content-type': 'application/json' },
      queryStringParameters: { x: '1,2', y: 'a b' },
      pathParameters: { id: '7' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'api',
        authorizer: { jwt: authorization },
        http: { method: 'POST', path: '/jobs/7', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
        routeKey: 'POST /jobs/{id}',
        stage: '$default',
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        timeEpoch: expect.any(Number),
      },
      body: '{"n":1}',
      isBase64Encoded: false,
    });
    expect(event.headers).not.toHaveProperty('cookie');
  });

  test('leaves out what is not there', () => {
    const event = eventOf({});
    for (const absent of ['body', 'cookies', 'queryStringParameters', 'stageVariables'])
      expect(event).not.toHaveProperty(absent);
  });

  test.each([
    ['application/json; charset=utf-8', false],
    ['application/problem+json', false],
    ['text/csv', false],
    ['multipart/form-data; boundary=x', true],
    ['application/x-www-form-urlencoded', true],
    ['audio/flac', true],
  ])('a body of type %s is in base 64: %s', (type, encoded) => {
    const event = eventOf({ headers: { 'content-type': type } }, 'bytes');
    expect(event.isBase64Encoded).toBe(encoded);
    expect(Buffer.from(event.body ?? '', encoded ? 'base64' : 'utf8').toString()).toBe('bytes');
  });
});

describe('the response of a result', () => {
  const respond = (result: unknown) => resultResponse(JSON.stringify(result));

  test('is what the result says', async () => {
    const response = respond({ statusCode: 201, headers: { 'X-A': 1 }, cookies: ['a=1', 'b=2'], body: 'made' });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-a')).toBe('1');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.text()).toBe('made');
  });

  test('carries bytes', async () => {
    const body = Buffer.from([0, 255, 1]);
    const response = respond({ statusCode: 200, body: body.toString('base64'), isBase64Encoded: true });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(body);
  });

  test('is JSON when the result has no status', async () => {
    const response = respond({ hello: 'you' });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(await response.json()).toEqual({ hello: 'you' });
  });

  test('of 204 has no body', async () => {
    expect(await respond({ statusCode: 204 }).text()).toBe('');
  });
});
