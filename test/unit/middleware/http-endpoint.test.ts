import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import sample from '../../../events/put-persona.json' with { type: 'json' };
import { HttpProblem, Problem } from '../../../lambdas/contracts/problem.ts';
import { JobParams } from '../../../lambdas/contracts/requests.ts';
import { httpEndpoint } from '../../../lambdas/middleware/http-endpoint.ts';
import { sentSegments } from '../../support/builders/sent-segments.ts';
import { writtenOutput } from '../../support/processes/written-output.ts';

const PLANTED = 'Chidi Ezenwa +234 803 555 0147';
const CONTRACT = {
  params: z.object({ user_id: z.string() }),
  query: z.strictObject({ limit: z.coerce.number().default(3) }),
  body: z.strictObject({ name: z.string(), topics: z.array(z.object({ label: z.string() })) }),
};
const BODY = { name: 'n', topics: [] };
const EVENT = { ...sample, body: JSON.stringify(BODY) } as APIGatewayProxyEventV2;
const claiming = (claims: object | undefined) => ({
  requestContext: { ...EVENT.requestContext, authorizer: claims && { jwt: { claims, scopes: [] } } },
});

type Handler = ReturnType<typeof httpEndpoint>;
const call = async (handler: Handler, event: object = {}) => {
  const answer = await handler({ ...EVENT, ...event } as APIGatewayProxyEventV2, {} as Context);
  const { statusCode, headers, body } = answer as { statusCode: number; headers: object; body?: string };
  return { statusCode, headers, body: body === undefined ? undefined : JSON.parse(body) };
};
/** An answer that has to be a problem. */
const problemOf = async (handler: Handler, event: object = {}) => {
  const { statusCode, headers, body } = await call(handler, event);
  expect(headers).toEqual({ 'content-type': 'application/problem+json' });
  const problem = Problem.parse(body);
  expect(problem.status).toBe(statusCode);
  return problem;
};
const echo = () => httpEndpoint(CONTRACT, () => async (request) => ({ status: 200, body: request })) as Handler;
const throwing = (error: unknown) => httpEndpoint({}, () => () => Promise.reject(error)) as Handler;

describe('a path', () => {
  const ofJob = httpEndpoint({ params: JobParams }, () => async ({ params }) => ({ status: 200, body: params }));
  const asking = (job_id: string) => ({ pathParameters: { job_id } });

  it('reaches the endpoint with the id of a job', async () => {
    const job_id = '01JD0000000000000000000001';
    expect((await call(ofJob as Handler, asking(job_id))).body).toEqual({ job_id });
  });

  it.each([
    ['nothing', ''],
    ['a word', 'nope'],
    ['2,049 characters', 'a'.repeat(2049)],
    ['a line more', '01JD0000000000000000000001\n'],
    ['a time after 10889', '81JD0000000000000000000001'],
    ['other letters', '作業'],
  ])("that cannot be a job's id is a 404: %s", async (_, id) => {
    expect(await problemOf(ofJob as Handler, asking(id))).toMatchObject({
      status: 404,
      detail: 'There is no such job.',
    });
  });

  it('is not read without a token', async () => {
    const event = { ...asking('nope'), ...claiming(undefined) };
    expect(await problemOf(ofJob as Handler, event)).toMatchObject({ status: 401 });
  });
});

describe('a request that fits', () => {
  it('reaches the endpoint parsed, with its owner', async () => {
    const { statusCode, headers, body } = await call(echo(), { headers: { 'idempotency-key': 'k' } });
    expect([statusCode, headers]).toEqual([200, { 'content-type': 'application/json' }]);
    expect(body).toEqual({
      owner: 'sample-user',
      params: { user_id: 'sample-user' },
      query: { limit: 3 },
      body: BODY,
      headers: { 'idempotency-key': 'k' },
    });
  });

  it('may come with its body in base 64', async () => {
    const body = Buffer.from(JSON.stringify({ ...BODY, name: 'Søren' })).toString('base64');
    expect((await call(echo(), { body, isBase64Encoded: true })).body.body.name).toBe('Søren');
  });

  it('does not pass on parts that the contract leaves out', async () => {
    const handler = httpEndpoint({}, () => async (request) => ({ status: 200, body: Object.entries(request) }));
    const { body } = await call(handler as Handler, { queryStringParameters: { limit: '9' } });
    expect(Object.keys(Object.fromEntries(body))).toEqual(['owner', 'params', 'query', 'body', 'headers']);
    expect(JSON.stringify(body)).not.toContain('9"');
  });

  it('may be answered without a body, and with headers', async () => {
    const handler = httpEndpoint({}, () => async () => ({ status: 204, headers: { 'x-left': '1' } })) as Handler;
    expect(await call(handler)).toEqual({ statusCode: 204, headers: { 'x-left': '1' }, body: undefined });
  });

  it('wires the adapters once, at the first request', async () => {
    const build = vi.fn(() => async () => ({ status: 200, body: {} }));
    const handler = httpEndpoint({}, build) as Handler;
    expect(build).not.toHaveBeenCalled();
    await call(handler);
    await call(handler);
    expect(build).toHaveBeenCalledTimes(1);
  });
});

describe('a request that does not fit', () => {
  it('is a 400 that names every wrong field of every part', async () => {
    const problem = await problemOf(echo(), {
      pathParameters: undefined,
      queryStringParameters: { limit: 'x', page: '2' },
      body: JSON.stringify({ topics: [{ label: 'ok' }, { label: 7 }], colour: 'red', size: 1 }),
    });
    expect(problem).toMatchObject({ type: 'about:blank', title: 'Bad request', status: 400 });
    const fields = problem.errors?.map(({ field }) => field).sort();
    expect(fields).toEqual(['colour', 'limit', 'name', 'page', 'size', 'topics.1.label', 'user_id']);
    expect(problem.errors?.every(({ message }) => message.length > 5)).toBe(true);
  });

  it.each([['"text"'], ['[]'], ['null'], ['7']])('names the body as wrong for %s', async (body) => {
    expect(await problemOf(echo(), { body })).toMatchObject({ status: 400, errors: [{ field: 'body' }] });
  });

  it.each([['{"name":'], [''], [undefined], ['%%%']])('is a 400 when the body is not JSON: %s', async (body) => {
    expect(await problemOf(echo(), { body })).toMatchObject({ status: 400, detail: 'The body is not valid JSON.' });
  });

  it('never reaches the endpoint', async () => {
    const endpoint = vi.fn(async () => ({ status: 200 }));
    await problemOf(httpEndpoint(CONTRACT, () => endpoint) as Handler, { body: '{}' });
    expect(endpoint).not.toHaveBeenCalled();
  });
});

describe('the caller', () => {
  const forAdmins = () => httpEndpoint({ group: 'admins' }, () => async () => ({ status: 200, body: {} })) as Handler;

  it.each([
    ['no authorizer', undefined],
    ['no sub', {}],
    ['an empty sub', { sub: '' }],
    ['a sub that is no text', { sub: 7 }],
  ])('is a 401 with %s', async (_, claims) => {
    expect(await problemOf(echo(), claiming(claims))).toMatchObject({ status: 401, title: 'Unauthorized' });
  });

  it.each([
    ['no group', { sub: 'u' }],
    ['a scope of that name', { sub: 'u', scope: 'admins linkd/admin cognito:groups' }],
    ['another group', { sub: 'u', 'cognito:groups': '[support]' }],
    ['a group whose name only begins like it', { sub: 'u', 'cognito:groups': '[administrators admins2]' }],
    ['a claim that only looks like it', { sub: 'u', 'custom:groups': '[admins]', group: 'admins' }],
  ])('is a 403 with a sentence on a route for a group with %s', async (_, claims) => {
    expect(await problemOf(forAdmins(), claiming(claims))).toMatchObject({
      status: 403,
      detail: 'This is for members of the group admins, and the token names no such group.',
    });
  });

  it.each(['cognito:groups', 'groups'])('accepts a member by the claim %s, among other groups', async (claim) => {
    expect(await call(forAdmins(), claiming({ sub: 'u', [claim]: '[support admins]' }))).toMatchObject({
      statusCode: 200,
    });
  });

  it('is not identified on a public route', async () => {
    const open = httpEndpoint({ public: true }, () => async ({ owner }) => ({ status: 200, body: { owner } }));
    expect((await call(open as Handler, claiming(undefined))).body).toEqual({ owner: '' });
  });
});

describe('an endpoint that throws', () => {
  it("answers with the problem's own status, sentence and fields", async () => {
    const error = new HttpProblem(409, 'Too late.', [{ field: 'a', message: 'b' }]);
    expect(await problemOf(throwing(error))).toEqual({
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      detail: 'Too late.',
      errors: [{ field: 'a', message: 'b' }],
    });
  });

  it.each([
    ['an error', new Error(`no row for ${PLANTED}`)],
    ['an error of several lines', new Error(`bad\n${PLANTED}`)],
    ['a string', PLANTED],
    ['nothing', undefined],
  ])('answers 500 for %s, and neither answer nor log says what it was', async (_, error) => {
    const output = writtenOutput();
    const { body, statusCode } = await call(throwing(error), { headers: { 'x-planted': PLANTED } });
    expect([statusCode, body.detail]).toEqual([500, 'Something went wrong on our side.']);
    expect(output()).toContain('endpoint failed');
    expect(output() + JSON.stringify(body)).not.toMatch(/Chidi|0147/);
  });

  it('logs the kind of the error, and where it was thrown', async () => {
    const output = writtenOutput();
    await call(throwing(new RangeError('x')));
    expect(output()).toContain('RangeError');
    expect(output()).toContain('http-endpoint.test.ts');
  });

  it('marks the trace as failed, without a word of why', async () => {
    const segments = sentSegments();
    writtenOutput();
    await call(throwing(Object.assign(new Error(PLANTED), { name: PLANTED })));
    expect(segments).toMatchObject([{ fault: true, cause: { exceptions: [{ type: 'HttpProblem' }] } }]);
    expect(JSON.stringify(segments)).not.toMatch(/Chidi|0147|our side/);
  });

  it('answers 500 when its adapters cannot be wired', async () => {
    writtenOutput();
    const unwired = httpEndpoint({}, () => {
      throw new Error('JOBS_TABLE is not set');
    }) as Handler;
    expect(await problemOf(unwired)).toMatchObject({ status: 500 });
  });
});

it('logs nothing about a successful request', async () => {
  const output = writtenOutput();
  await call(echo(), { body: JSON.stringify({ ...BODY, name: PLANTED }) });
  expect(output()).toBe('');
});

it('sends Retry-After, if a problem has it', async () => {
  const busy = httpEndpoint({ public: true }, () => async () => {
    throw new HttpProblem(503, 'Busy.', undefined, { retryAfterSeconds: 60 });
  }) as Handler;
  const { statusCode, headers } = await call(busy);
  expect([statusCode, headers]).toEqual([503, { 'content-type': 'application/problem+json', 'retry-after': '60' }]);
});
