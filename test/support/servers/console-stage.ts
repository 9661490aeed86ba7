import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Hono } from 'hono';
import { getMimeType } from 'hono/utils/mime';
import { consoleFiles } from '../../../lib/console-build.ts';
import { JOB } from './job-server.ts';
import { served } from './served.ts';
import { CLIENT } from './sign-in-page.ts';

/**
 * The console of a deployed stage beside an API without jobs, and a bucket. The issuer and the moments in which the
 * bucket breaks its connections are the test's.
 */
export const consoleStage = async (issuer: string) => {
  const files = consoleFiles();
  const keys: string[] = [];
  let isBroken = false;
  let stored = 0;
  const app = new Hono<{ Bindings: { incoming: IncomingMessage } }>()
    .get('/config.json', (c) =>
      c.json({ api: new URL(c.req.url).origin, issuer, client_id: CLIENT, stage: 'dev', local: false }),
    )
    .get('/v2/interactions', (c) => c.json({ interactions: [], cursor: null }))
    .post('/v2/interactions/submit', (c) => {
      keys.push(c.req.header('idempotency-key') ?? '');
      const upload = { url: `${new URL(c.req.url).origin}/bucket`, fields: { key: 'raw' }, expires_at: '' };
      return c.json({ job_id: JOB, upload }, 201);
    })
    .post('/bucket', async (c) => {
      if (isBroken) {
        c.env.incoming.socket.destroy();
        return c.body(null);
      }
      await c.req.formData();
      stored += 1;
      return c.body(null, 204);
    })
    .get('*', (c) => {
      const path = new URL(c.req.url).pathname.slice(1) || 'index.html';
      return c.body(readFileSync(join(files, path)), 200, { 'content-type': getMimeType(path) ?? '' });
    });
  const { url, [Symbol.asyncDispose]: close } = await served(app);
  return {
    url,
    /** The idempotency keys of all submissions. */
    keys: () => keys,
    stored: () => stored,
    breakBucket(broken: boolean) {
      isBroken = broken;
    },
    [Symbol.asyncDispose]: close,
  };
};

/** A token that says only what the console reads of one. */
export const tokenOfAda = (seconds: number): string => {
  const claims = { sub: 'ada', exp: Math.floor(Date.now() / 1000) + seconds };
  return `header.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
};
