import { afterAll, beforeAll, expect, test } from 'vitest';
import { SOURCE_NAMES } from '../../lambdas/contracts/sources.ts';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { startTestCloud, type TestCloud } from '../support/cloud/cloud.ts';

let cloud: TestCloud;
let admin: string;
beforeAll(async () => {
  cloud = await startTestCloud();
  admin = await cloud.token('an-administrator', { groups: ['admins'] });
});
afterAll(() => cloud.stop());

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
  const { status } = await cloud.runJob('ada', recordingNamed('chidi'));
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
});
