import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { startTestCloud, type TestCloud } from '../support/cloud/cloud.ts';
import { served } from '../support/servers/served.ts';

/** A LinkedIn of one's own, which knows nobody but says who asked. */
const agents: (string | undefined)[] = [];
const site = new Hono().get('*', (c) => {
  agents.push(c.req.header('user-agent'));
  return c.redirect('/404/', 302);
});

let cloud: TestCloud;
let server: Awaited<ReturnType<typeof served>>;
beforeAll(async () => {
  server = await served(site);
  cloud = await startTestCloud({ environment: { LINKEDIN_BASE_URL: server.url } });
});
afterAll(async () => {
  await cloud.stop();
  await server[Symbol.asyncDispose]();
});

test('a provider that the environment names takes its stand-in’s place', async () => {
  const { status } = await cloud.runJob('ada', recordingNamed('chidi'));
  expect(status.state).toBe('SUCCESS');
  expect(agents.length).toBeGreaterThan(0);
  expect(agents.every((agent) => agent?.includes('Linkd'))).toBe(true);
  expect(cloud.standIns.calls().linkedin).toBe(0);
  expect(status.result?.persons.map(({ source }) => source)).not.toContain('linkedin');
});
