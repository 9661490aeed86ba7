import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { SOURCE_NAMES } from '../../lambdas/contracts/sources.ts';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { lookInside } from '../support/cloud/aws.ts';
import { startTestCloud, type TestCloud } from '../support/cloud/cloud.ts';

let cloud: TestCloud;
let redis: Redis;
let admin: string;
beforeAll(async () => {
  cloud = await startTestCloud({ faults: { linkedin: 'captcha' } });
  redis = new Redis(cloud.endpoints.redis);
  admin = await cloud.token('ops', { groups: ['admins'] });
});
beforeEach(() => cloud.call('POST', '/v2/circuits/linkedin/reset', { token: admin }));
afterAll(async () => {
  await redis.quit();
  await cloud.stop();
});

const attemptsOf = (status: Awaited<ReturnType<TestCloud['runJob']>>['status']) =>
  status.result?.persons.map(({ name, attempts }) => [
    name,
    attempts.map(({ source, outcome, reason }) => [source, outcome, reason]),
  ]);

test('a captcha opens the circuit, the next source is X, and an administrator can reset it', async () => {
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
  const asked = cloud.standIns.calls().linkedin;
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
  expect(cloud.standIns.calls().linkedin).toEqual(asked);
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
  return SOURCE_NAMES.reduce((sum, source) => sum + calls[source], 0);
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
