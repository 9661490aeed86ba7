import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { lookInside } from '../support/cloud/aws.ts';
import { startTestCloud, type TestCloud } from '../support/cloud/cloud.ts';

let cloud: TestCloud;
beforeAll(async () => {
  // Slow enough for a job to be met at work.
  cloud = await startTestCloud({ faults: { gemini: 'latency:1000' } });
});
afterAll(() => cloud.stop());

const stateOf = async (token: string, jobId: string) =>
  (await cloud.call('GET', `/v2/interactions/status/${jobId}`, { token })).body.state;

/** Every object that has the job's id in its key. */
const objectsOf = async (jobId: string) =>
  (await lookInside(cloud.endpoints).objectKeys()).filter((key) => key.includes(jobId));

test('a job that is deleted while it runs is stopped, and nothing of it is left or comes back', async () => {
  const [linkd, token] = [await cloud.as('ada'), await cloud.token('ada')];
  const jobId = await linkd.submit(recordingNamed('chidi'));
  await expect
    .poll(() => stateOf(token, jobId), { timeout: 30_000, interval: 50 })
    .toMatch(/EMBEDDING|ENRICHMENT|SYNTHESIS/);

  expect(await cloud.call('DELETE', `/v2/interactions/${jobId}`, { token })).toMatchObject({ status: 204 });
  for (const [method, path] of [
    ['GET', `/v2/interactions/status/${jobId}`],
    ['DELETE', `/v2/interactions/${jobId}`],
  ] as const) {
    expect(await cloud.call(method, path, { token })).toMatchObject({ status: 404 });
  }
  expect((await linkd.list()).length).toBe(0);
  // What was at work when its execution was stopped takes its writing back.
  await expect.poll(() => objectsOf(jobId), { timeout: 30_000, interval: 100 }).toEqual([]);
  await expect.poll(() => lookInside(cloud.endpoints).executionsOf(jobId)).toEqual(['ABORTED']);
});

test('a user who leaves takes every job along, and nobody else’s', async () => {
  const [carol, dave] = [await cloud.as('carol'), await cloud.as('dave')];
  const token = await cloud.token('carol');
  await carol.putPersona('carol', { interests: ['Chess'] });
  await carol.announce(recordingNamed('nobody'));
  const { status } = await cloud.runJob('carol', recordingNamed('nobody'));
  const others = await dave.announce(recordingNamed('nobody'));

  expect(await cloud.call('DELETE', '/v2/personas/dave', { token })).toMatchObject({ status: 403 });
  expect(await cloud.call('DELETE', '/v2/personas/carol', { token })).toMatchObject({ status: 204 });
  expect(await cloud.call('GET', '/v2/personas/carol', { token })).toMatchObject({ status: 404 });
  expect(await carol.list()).toEqual([]);
  expect(await objectsOf(status.job_id)).toEqual([]);
  expect((await dave.list()).map(({ job_id }) => job_id)).toEqual([others.job_id]);
});
