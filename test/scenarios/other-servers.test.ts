import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordingNamed, startTestCloud, type TestCloud } from '../support/cloud.ts';

/** A LinkedIn of one's own, which knows nobody but says who asked. */
const agents: (string | undefined)[] = [];
const site = new Hono().get('*', (c) => {
  agents.push(c.req.header('user-agent'));
  return c.redirect('/404/', 302);
});

let cloud: TestCloud;
let server: ReturnType<typeof serve>;
beforeAll(async () => {
  const port = await new Promise<number>((listening) => {
    server = serve({ fetch: site.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => listening(port));
  });
  cloud = await startTestCloud({ environment: { LINKEDIN_BASE_URL: `http://127.0.0.1:${port}` } });
});
afterAll(async () => {
  await cloud.stop();
  server.close();
});

test('a provider that the environment names takes its stand-in’s place', async () => {
  const { status } = await cloud.runJob('ada', recordingNamed('chidi'));
  expect(status.state).toBe('SUCCESS');
  expect(agents.length).toBeGreaterThan(0);
  expect(agents.every((agent) => agent?.includes('Linkd'))).toBe(true);
  expect(cloud.standIns.calls().linkedin).toBe(0);
  expect(status.result?.persons.map(({ source }) => source)).not.toContain('linkedin');
});
