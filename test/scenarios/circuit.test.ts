import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SOURCE_NAMES } from '../../lambdas/contracts/sources.ts';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { lookInside } from '../support/cloud/aws.ts';
import { startTestCloud, type TestCloud } from '../support/cloud/cloud.ts';

let cloud: TestCloud;
let redis: Redis;
beforeAll(async () => {
  cloud = await startTestCloud({ faults: { linkedin: 'captcha' } });
  redis = new Redis(cloud.endpoints.redis);
});
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
  const ops = await cloud.token('ops', { groups: ['admins'] });
  const circuits = async () => (await cloud.call('GET', '/v2/circuits', { token: ops })).body.circuits;
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

  const reset = await cloud.call('POST', '/v2/circuits/linkedin/reset', { token: ops });
  expect(reset).toMatchObject({ status: 200, body: { source: 'linkedin', state: 'closed' } });
  expect(await redis.exists('circuit:linkedin:default')).toBe(0);
});
