import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { SOURCE_NAMES } from '../../lambdas/contracts/sources.ts';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { lookInside } from '../support/cloud/aws.ts';
import { startTestCloud, type TestCloud } from '../support/cloud/cloud.ts';
import { linkedinWithWalls } from '../support/servers/linkedin-with-walls.ts';
import { served } from '../support/servers/served.ts';

const linkedin = linkedinWithWalls();
let cloud: TestCloud;
let redis: Redis;
let admin: string;
let server: Awaited<ReturnType<typeof served>>;
beforeAll(async () => {
  server = await served(linkedin.app);
  cloud = await startTestCloud({ environment: { LINKEDIN_BASE_URL: server.url } });
  redis = new Redis(cloud.endpoints.redis);
  admin = await cloud.token('ops', { groups: ['admins'] });
});
beforeEach(() => {
  linkedin.showsCaptcha = false;
  return cloud.call('POST', '/v2/circuits/linkedin/reset', { token: admin });
});
afterAll(async () => {
  await redis.quit();
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
  expect(lastNames(onLinkedin('blocked'))).toEqual([...linkedin.walled].sort());
  expect(lastNames(onLinkedin('failed'))).toEqual(linkedin.strange);
  expect(onLinkedin('failed')[0]?.attempts[0]?.reason).toBe('unrecognised_page');
  expect(lastNames(onLinkedin('found'))).toEqual(['Diallo', 'Raghunathan-Holt']);
  expect(onLinkedin('absent')).toHaveLength(4);

  // The server that the environment names is asked in the stand-in's place, by a browser that says who we are.
  expect(linkedin.agents.length).toBeGreaterThan(0);
  expect(linkedin.agents.every((agent) => agent?.includes('Linkd'))).toBe(true);
  expect(cloud.standIns.calls().linkedin).toBe(0);

  // What one source will not say another may, and what nobody has is absent, not lost.
  for (const { name, outcome, attempts } of persons) {
    const outcomes = attempts.map((attempt) => attempt.outcome);
    expect(outcome, name).toBe(outcomes.includes('found') ? 'found' : 'absent');
  }
});

test('with the circuits of all sites open no browser starts, and the official sources are asked', async () => {
  const inAnHour = Date.now() + 3_600_000;
  const open = { open_until: inAnHour, generation: inAnHour * 1000, reason: 'denied' };
  const keys = ['linkedin', 'x', 'google'].map((site) => `circuit:${site}:default`);
  for (const key of keys) await redis.hset(key, open);
  const { status } = await cloud.runJob('bob', recordingNamed('ten-people'));
  await redis.del(keys);

  expect(status.state).toBe('SUCCESS');
  const persons = status.result?.persons ?? [];
  const found = persons.filter(({ outcome }) => outcome === 'found');
  expect(found.map(({ source }) => source)).toEqual(expect.arrayContaining(['github', 'bluesky']));
  for (const { source, profile_url, sources } of found) expect(sources).toContainEqual({ source, profile_url });
  for (const { attempts } of persons)
    expect(attempts.slice(0, 3).map(({ reason }) => reason)).toEqual(['circuit_open', 'circuit_open', 'circuit_open']);
  expect(await lookInside(cloud.endpoints).statesEntered(status.task_id)).not.toContain('Look up in the browser');
});

const attemptsOf = (status: Awaited<ReturnType<TestCloud['runJob']>>['status']) =>
  status.result?.persons.map(({ name, attempts }) => [
    name,
    attempts.map(({ source, outcome, reason }) => [source, outcome, reason]),
  ]);

test('a captcha opens the circuit, the next source is X, and an administrator can reset it', async () => {
  linkedin.showsCaptcha = true;
  const circuits = async () => (await cloud.call('GET', '/v2/circuits', { token: admin })).body.circuits;
  expect((await circuits()).map(({ source }: { source: string }) => source)).toEqual(SOURCE_NAMES);

  const first = await cloud.runJob('ada', recordingNamed('chidi'));
  expect(first.status.state).toBe('SUCCESS');
  expect(first.status.result?.persons).toMatchObject([{ source: 'x' }, { source: 'x' }]);
  expect(attemptsOf(first.status)?.flat(2)).toContainEqual(['linkedin', 'blocked', 'captcha']);
  const ttl = await redis.ttl('circuit:linkedin:default');
  expect(ttl).toBeGreaterThan(3500);
  expect(ttl).toBeLessThan(4300);
  expect((await circuits()).filter(({ state }: { state: string }) => state !== 'closed')).toMatchObject([
    { source: 'linkedin', state: 'open', reason: 'captcha' },
  ]);

  // The next job asks LinkedIn nothing: neither a page nor a browser.
  const asked = linkedin.agents.length;
  const second = await cloud.runJob('ada', recordingNamed('chidi'));
  expect(second.status.state).toBe('SUCCESS');
  expect(attemptsOf(second.status)).toMatchObject([
    [
      expect.any(String),
      [
        ['linkedin', 'skipped', 'circuit_open'],
        ['x', 'found', undefined],
      ],
    ],
    [
      expect.any(String),
      [
        ['linkedin', 'skipped', 'circuit_open'],
        ['x', 'found', undefined],
      ],
    ],
  ]);
  expect(linkedin.agents).toHaveLength(asked);
  const entered = await lookInside(cloud.endpoints).statesEntered(second.status.task_id);
  // One lookup a person, at X.
  expect(entered.filter((name) => name === 'Look up in the browser')).toHaveLength(2);

  const reset = await cloud.call('POST', '/v2/circuits/linkedin/reset', { token: admin });
  expect(reset).toMatchObject({ status: 200, body: { source: 'linkedin', state: 'closed' } });
  expect(await redis.exists('circuit:linkedin:default')).toBe(0);
});

const suppressions = (method: 'PUT' | 'DELETE', body: object) =>
  cloud.call(method, '/v2/suppressions', { token: admin, body });
const asked = () => {
  const calls = cloud.standIns.calls();
  return SOURCE_NAMES.reduce((sum, source) => sum + calls[source], linkedin.agents.length);
};

test('about those who asked not to be looked up no request leaves, until they are taken off the list', async () => {
  expect(await suppressions('PUT', { name: 'Chidi Ezenwa' })).toMatchObject({ status: 204 });
  expect(await suppressions('PUT', { name: 'Maren Solberg', hints: ['Fjordlys'] })).toMatchObject({ status: 204 });
  const before = asked();
  const { status } = await cloud.runJob('sara', recordingNamed('chidi'));
  expect(status.state).toBe('SUCCESS');
  expect(asked()).toBe(before);
  const attempts = SOURCE_NAMES.map((source) => ({ source, outcome: 'skipped', reason: 'suppressed' }));
  expect(status.result?.persons).toMatchObject(
    ['Chidi', 'Maren Solberg'].map((name) => ({ name, outcome: 'skipped', attempts })),
  );
  expect(status.degraded.filter(({ code }) => code === 'skipped')).toHaveLength(2);

  await suppressions('DELETE', { name: 'Chidi Ezenwa' });
  const again = await cloud.runJob('bob', recordingNamed('chidi'));
  const outcomes = again.status.result?.persons.map(({ name, outcome }) => `${name} ${outcome}`);
  expect(outcomes?.sort()).toEqual(['Chidi found', 'Maren Solberg skipped']);
  expect(asked()).toBeGreaterThan(before);
  await suppressions('DELETE', { name: 'Maren Solberg', hints: ['Fjordlys'] });
});
