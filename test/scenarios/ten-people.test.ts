import { Hono } from 'hono';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { linkedinStandIn } from '../../local/stand-ins/linkedin.ts';
import { lookInside } from '../support/cloud/aws.ts';
import { startTestCloud, type TestCloud } from '../support/cloud/cloud.ts';
import { served } from '../support/servers/served.ts';

/** A LinkedIn that shows some people a wall, one a page that nobody knows, and the others as it should. */
const WALLED = ['Wexelby', 'Lehtisaari', 'Quiroga'];
const STRANGE = ['Okonjo'];
const members = linkedinStandIn();
const agents: (string | undefined)[] = [];
const site = new Hono().all('*', (c) => {
  agents.push(c.req.header('user-agent'));
  const asked = decodeURIComponent(c.req.path);
  if (asked.startsWith('/authwall')) return members.fetch(c.req.raw);
  if (WALLED.some((name) => asked.includes(name))) return c.redirect('/authwall?trk=public_profile');
  if (STRANGE.some((name) => asked.includes(name)))
    return c.html('<main><h1>Scheduled works</h1><p>Back soon.</p></main>');
  return members.fetch(c.req.raw);
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

test('ten people are reported one by one: found, absent, walled off, or behind a page that nobody knows', async () => {
  const { status } = await cloud.runJob('ada', recordingNamed('ten-people'));
  expect(status.state).toBe('SUCCESS');
  const persons = status.result?.persons ?? [];
  expect(persons).toHaveLength(10);

  const onLinkedin = (outcome: string) =>
    persons.filter(({ attempts }) => attempts[0]?.source === 'linkedin' && attempts[0].outcome === outcome);
  const lastNames = (list: typeof persons) => list.map(({ name }) => name.split(' ').at(-1)).sort();
  expect(lastNames(onLinkedin('blocked'))).toEqual([...WALLED].sort());
  expect(lastNames(onLinkedin('failed'))).toEqual(STRANGE);
  expect(onLinkedin('failed')[0]?.attempts[0]?.reason).toBe('unrecognised_page');
  expect(lastNames(onLinkedin('found'))).toEqual(['Diallo', 'Raghunathan-Holt']);
  expect(onLinkedin('absent')).toHaveLength(4);

  // The server that the environment names is asked in the stand-in's place, by a browser that says who we are.
  expect(agents.length).toBeGreaterThan(0);
  expect(agents.every((agent) => agent?.includes('Linkd'))).toBe(true);
  expect(cloud.standIns.calls().linkedin).toBe(0);

  // What one source will not say another may, and what nobody has is absent, not lost.
  for (const { name, outcome, attempts } of persons) {
    const outcomes = attempts.map((attempt) => attempt.outcome);
    expect(outcome, name).toBe(outcomes.includes('found') ? 'found' : 'absent');
  }
});

test('with the circuits of all sites open no browser starts, and the official sources are asked', async () => {
  const redis = new Redis(cloud.endpoints.redis);
  const inAnHour = Date.now() + 3_600_000;
  const open = { open_until: inAnHour, generation: inAnHour * 1000, reason: 'denied' };
  const keys = ['linkedin', 'x', 'google'].map((site) => `circuit:${site}:default`);
  for (const key of keys) await redis.hset(key, open);
  const { status } = await cloud.runJob('bob', recordingNamed('ten-people'));
  await redis.del(keys);
  await redis.quit();

  expect(status.state).toBe('SUCCESS');
  const persons = status.result?.persons ?? [];
  const found = persons.filter(({ outcome }) => outcome === 'found');
  expect(found.map(({ source }) => source)).toEqual(expect.arrayContaining(['github', 'bluesky']));
  for (const { source, profile_url, sources } of found) expect(sources).toContainEqual({ source, profile_url });
  for (const { attempts } of persons)
    expect(attempts.slice(0, 3).map(({ reason }) => reason)).toEqual(['circuit_open', 'circuit_open', 'circuit_open']);
  expect(await lookInside(cloud.endpoints).statesEntered(status.task_id)).not.toContain('Look up in the browser');
});
