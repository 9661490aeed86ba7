import { createServer } from 'node:http';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { createClient } from '../../../client/src/client.ts';
import { discover } from '../../../client/src/discovery.ts';
import { JOB, statusIn } from '../../support/servers/job-server.ts';
import { served } from '../../support/servers/served.ts';

/** An API that gives these answers, one after the other, and the last one for ever. */
const answering = async (...answers: (() => Response)[]) => {
  const asked: string[] = [];
  const app = new Hono().all('*', (c) => {
    asked.push(`${c.req.method} ${c.req.path} ${c.req.header('authorization')}`);
    return (answers.length > 1 ? answers.shift() : answers[0])?.() ?? c.notFound();
  });
  const { url, [Symbol.asyncDispose]: close } = await served(app);
  return { linkd: createClient({ api: url, token: 'a-token' }), url, asked, [Symbol.asyncDispose]: close };
};
const busy = (headers: Record<string, string> = {}) =>
  new Response('{"message":"Too Many Requests"}', { status: 429, headers });
const problem = (status: number, detail: string, errors?: object[]) => () =>
  Response.json({ type: 'about:blank', title: 'No', status, detail, ...(errors && { errors }) }, { status });

describe('what may pass is asked again', () => {
  test('a read is, as soon as the API says', async () => {
    await using api = await answering(
      () => busy({ 'retry-after': '0' }),
      () => new Response(null, { status: 503 }),
      () => Response.json(statusIn('PENDING')),
    );
    expect((await api.linkd.status(JOB)).state).toBe('PENDING');
    expect(api.asked).toEqual(Array(3).fill(`GET /v2/interactions/status/${JOB} Bearer a-token`));
  });

  test('a call that changes something is not', async () => {
    await using api = await answering(() => busy());
    await expect(api.linkd.cancel(JOB)).rejects.toMatchObject({ name: 'Unavailable', status: 429 });
    expect(api.asked).toHaveLength(1);
  });

  test('a lost connection is, five times', async () => {
    let asked = 0;
    const server = createServer((request) => {
      asked += 1;
      request.socket.destroy();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as { port: number };
    const linkd = createClient({ api: `http://127.0.0.1:${port}`, token: 'a-token' });
    await expect(linkd.status(JOB)).rejects.toMatchObject({
      name: 'Unreachable',
      message: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+ cannot be reached \(.+\)\.$/),
    });
    expect(asked).toBe(5);
    server.close();
  });

  test('so is an answer that breaks off in its body', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      const body = JSON.stringify(statusIn('PENDING'));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
      if (asked > 1) response.end(body);
      else response.write(body.slice(0, 20), () => response.destroy());
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const api = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    const linkd = createClient({ api, token: 'a-token' });
    expect((await linkd.status(JOB)).state).toBe('PENDING');
    asked = 0;
    await expect(linkd.cancel(JOB)).rejects.toMatchObject({ name: 'Unreachable' });
    asked = 0;
    await expect(discover(api)).rejects.toMatchObject({ name: 'Unreachable' });
    server.close();
  });

  test('but not once the caller has aborted', async () => {
    await using api = await answering(() => busy({ 'retry-after': '3600' }));
    const stop = new AbortController();
    const status = api.linkd.status(JOB, { signal: stop.signal });
    await expect.poll(() => api.asked.length).toBe(1);
    stop.abort(new Error('enough'));
    await expect(status).rejects.toThrow('enough');
  });
});

describe('a refusal is an error with a sentence', () => {
  test.each([
    [problem(404, 'There is no such job.'), { name: 'Refused', status: 404, message: 'There is no such job.' }],
    [
      problem(400, 'Fields are wrong.', [{ field: 'mode', message: 'must be recap or live' }]),
      { name: 'Refused', message: 'Fields are wrong: mode must be recap or live.' },
    ],
    [
      () => Response.json({ message: 'Unauthorized' }, { status: 401 }),
      { name: 'NotSignedIn', message: 'The token is missing, wrong or has expired.' },
    ],
    [
      () => Response.json({ message: 'Not Found' }, { status: 404 }),
      { name: 'Refused', problem: undefined, message: 'The answer was 404: Not Found.' },
    ],
  ])('%#', async (answer, error) => {
    await using api = await answering(answer);
    await expect(api.linkd.status(JOB)).rejects.toMatchObject(error);
    expect(api.asked).toHaveLength(1);
  });

  test('cancelling a job that has ended tells how it ended', async () => {
    await using api = await answering(problem(409, 'It had ended.'), () => Response.json(statusIn('SUCCESS')));
    expect(await api.linkd.cancel(JOB)).toBe('SUCCESS');
  });
});

test('a list is fetched page by page, up to the number that was asked for', async () => {
  const queries: string[] = [];
  const app = new Hono().get('/v2/interactions', (c) => {
    queries.push(new URL(c.req.url).search);
    const count = Number(c.req.query('limit'));
    return c.json({ interactions: Array(count).fill({ job_id: JOB }), cursor: JOB });
  });
  await using server = await served(app);
  const linkd = createClient({ api: server.url, token: 'a-token' });
  expect(await linkd.list({ most: 130 })).toHaveLength(130);
  expect(queries).toEqual(['?limit=100', `?limit=30&cursor=${JOB}`]);
});

describe('discovery', () => {
  const at = async (answer: () => Response) => {
    await using server = await served({ fetch: answer });
    return { url: server.url, found: await discover(`${server.url}/`).catch(({ name }) => name) };
  };

  test('reads config.json', async () => {
    const config = { api: 'https://api.example', live: 'wss://live.example', local: false };
    expect((await at(() => Response.json(config))).found).toEqual(config);
  });

  test('takes an address without config.json for the API', async () => {
    const { url, found } = await at(() => Response.json({ message: 'Not Found' }, { status: 404 }));
    expect(found).toEqual({ api: url });
  });

  test('takes nothing else for Linkd', async () => {
    expect((await at(() => new Response('<title>A shop</title>'))).found).toBe('NotLinkd');
  });
});
