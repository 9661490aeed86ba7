import { once } from 'node:events';
import { createServer, type RequestListener, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { expect, it, onTestFinished, vi } from 'vitest';
import { sentSegments, TRACE } from '../../support/builders/sent-segments.ts';

const PLANTED = 'chidi-ezenwa';

const invoke = async (work: () => unknown = () => undefined) => {
  const { traced } = await import('../../../lambdas/middleware/traced.ts');
  const handler = middy()
    .use(traced())
    .handler(async () => work());
  return handler({}, {} as Context).catch(() => undefined);
};

const served = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const answering = (status: number) => served((_, answer) => void answer.writeHead(status).end());

const hex = expect.stringMatching(/^[0-9a-f]{16}$/);

it('reports an invocation as a part of its trace', async () => {
  const segments = sentSegments();
  await invoke();
  expect(segments).toEqual([
    {
      id: hex,
      name: '## index.handler',
      type: 'subsegment',
      trace_id: TRACE.Root,
      parent_id: TRACE.Parent,
      start_time: expect.any(Number),
      end_time: expect.any(Number),
      annotations: { ColdStart: false, Service: 'linkd' },
    },
  ]);
});

it('marks the first invocation of an environment as a cold start, and no later one', async () => {
  const segments = sentSegments();
  vi.stubEnv('AWS_LAMBDA_INITIALIZATION_TYPE', 'on-demand');
  vi.resetModules();
  await invoke();
  await invoke();
  expect(segments.map(({ annotations }) => annotations)).toMatchObject([{ ColdStart: true }, { ColdStart: false }]);
});

it('names the kind of an error, and neither its message nor where it was thrown', async () => {
  const segments = sentSegments();
  await invoke(() => Promise.reject(new RangeError(PLANTED)));
  expect(segments).toMatchObject([{ fault: true, cause: { exceptions: [{ id: hex, type: 'RangeError' }] } }]);
  expect(JSON.stringify(segments)).not.toMatch(new RegExp(`${PLANTED}|stack|message|traced\\.test`));
});

it.each([
  ['an invocation that is not sampled', () => sentSegments({ sampled: false })],
  ['tracing that is turned off', () => vi.stubEnv('POWERTOOLS_TRACE_ENABLED', 'false') && sentSegments()],
])('reports nothing for %s', async (_, begin) => {
  const segments = begin();
  await invoke(async () => fetch(await answering(200)));
  expect(segments).toEqual([]);
});

it.each([
  [200, {}],
  [404, { error: true }],
  [429, { error: true, throttle: true }],
  [503, { fault: true }],
])('reports a call that was answered %d, by its host and without its path', async (status, flags) => {
  const segments = sentSegments();
  const url = await answering(status);
  await invoke(() => fetch(`${url}/in/${PLANTED}?q=${PLANTED}`).then((answer) => answer.text()));
  const [call, handler] = segments;
  expect(call).toEqual({
    id: hex,
    name: '127.0.0.1',
    type: 'subsegment',
    namespace: 'remote',
    trace_id: TRACE.Root,
    parent_id: handler?.id,
    start_time: expect.any(Number),
    end_time: expect.any(Number),
    http: { request: { method: 'GET', url: 'http://127.0.0.1/' }, response: { status } },
    ...flags,
  });
});

it('reports a call without an answer, by the kind of its failure', async () => {
  const segments = sentSegments();
  const url = await served(({ socket }) => void socket.destroy());
  await invoke(() => fetch(`${url}/in/${PLANTED}`));
  expect(segments).toMatchObject([{ error: true, cause: { exceptions: [{ id: hex }] } }, { fault: true }]);
  expect(JSON.stringify(segments)).not.toContain(PLANTED);
});

it('continues the trace of a client that sends the header, as AWS’s SDK does, and of no other', async () => {
  const segments = sentSegments();
  const seen: (string | undefined)[] = [];
  const url = await served(({ headers }, answer) => {
    seen.push(headers['x-amzn-trace-id']?.toString());
    answer.end();
  });
  const get = async (headers: Record<string, string>) => {
    const [answer] = await once(request(url, { headers }).end(), 'response');
    await once(answer.resume(), 'end');
  };
  await invoke(async () => {
    await get({ 'X-Amzn-Trace-Id': process.env._X_AMZN_TRACE_ID ?? '' });
    await get({});
    await fetch(url);
  });
  expect(seen).toEqual([`Root=${TRACE.Root};Parent=${segments[0]?.id};Sampled=1`, undefined, undefined]);
  expect(segments).toHaveLength(4);
});
