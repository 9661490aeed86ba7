import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { type WebSocket, WebSocketServer } from 'ws';
import type { State, Status } from '../../../client/src/answers.ts';

export const JOB = '01KB3M8Q5ZT7W2X9Y4A6C8E0GH';
const STAGES = ['TRANSCRIPTION', 'EMBEDDING', 'ENRICHMENT', 'SYNTHESIS'] as const;
const BEGAN = Date.parse('2026-11-23T10:00:00.000Z');

/** A job in some state, with the times of the stages before it. */
export const statusIn = (state: State): Status => {
  const reached = state === 'SUCCESS' ? STAGES.length : STAGES.indexOf(state as (typeof STAGES)[number]) + 1;
  return {
    ...{ job_id: JOB, task_id: 'an-arn', state, progress: `In ${state}`, queued: null, language: 'en' },
    ...{ result: null, error: null, degraded: [] },
    stages: STAGES.map((name, index) => ({
      name,
      state: index < reached ? 'SUCCESS' : 'PENDING',
      started_at: index < reached ? new Date(BEGAN + index * 1000).toISOString() : null,
      ended_at: null,
    })),
  };
};

/** An API with one job, its bucket, and its news. A test moves the job, and decides which connections live. */
export const jobServer = async () => {
  let state: State = 'PENDING';
  let looks = 0;
  let refusing = false;
  const tokens: string[] = [];
  const heard: string[] = [];
  const uploads: { name: string; type: string; size: number }[] = [];
  const app = new Hono()
    // The pages of a test have another origin.
    .use(cors())
    .get('/config.json', (c) => {
      const { host } = new URL(c.req.url);
      return c.json({ api: `http://${host}`, live: `ws://${host}/v2/live`, local: false });
    })
    .get(`/v2/interactions/status/${JOB}`, (c) => {
      looks += 1;
      return c.json(statusIn(state));
    })
    .post('/v2/interactions/submit', (c) => {
      const upload = { url: `${new URL(c.req.url).origin}/bucket`, fields: { key: 'raw' }, expires_at: '' };
      return c.json({ job_id: JOB, upload }, 201);
    })
    .post('/bucket', async (c) => {
      const { name, type, size } = (await c.req.formData()).get('file') as File;
      uploads.push({ name, type, size });
      return c.body(null, 204);
    })
    .post('/never', () => new Promise<Response>(() => {}));
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  const news = new WebSocketServer({ noServer: true, handleProtocols: () => 'linkd' });
  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    const [protocol, token = ''] = (request.headers['sec-websocket-protocol'] ?? '').split(/, ?/);
    tokens.push(token);
    if (refusing || protocol !== 'linkd') return socket.end('HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n');
    news.handleUpgrade(request, socket, head, (client) => {
      client.on('message', (message) => heard.push(String(message)));
      client.send(JSON.stringify({ type: 'ready' }));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const all = (work: (client: WebSocket) => void) => news.clients.forEach(work);
  return {
    api: `http://127.0.0.1:${port}`,
    live: `ws://127.0.0.1:${port}/v2/live`,
    tokens,
    heard,
    looks: () => looks,
    uploads: () => uploads,
    connections: () => news.clients.size,
    move(to: State) {
      state = to;
    },
    tell(jobId = JOB) {
      const at = new Date().toISOString();
      all((client) => client.send(JSON.stringify({ type: 'job', job_id: jobId, state, progress: '', at })));
    },
    /** As a proxy does: without a word. */
    cut: () => all((client) => client.terminate()),
    refuse(yes: boolean) {
      refusing = yes;
    },
    async [Symbol.asyncDispose]() {
      all((client) => client.terminate());
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};
