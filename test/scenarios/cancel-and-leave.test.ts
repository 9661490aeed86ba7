import { expect, test } from 'vitest';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { lookInside } from '../support/cloud/aws.ts';
import { sharedCloud } from '../support/cloud/shared-cloud.ts';

const cloud = sharedCloud();

/** Ten people take long enough for a job to be met at work. It is stopped before most of them are looked up. */
const LONG = 'ten-people';

const stateOf = async (token: string, jobId: string) =>
  (await cloud.call('GET', `/v2/interactions/status/${jobId}`, { token })).body.state;

/** Every object that has the job's id in its key. */
const objectsOf = async (jobId: string) =>
  (await lookInside(cloud.endpoints).objectKeys()).filter((key) => key.includes(jobId));

test('a job that is deleted while it runs is stopped, and nothing of it is left or comes back', async () => {
  const [linkd, token] = [await cloud.as('alma'), await cloud.token('alma')];
  const jobId = await linkd.submit(recordingNamed(LONG));
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

test('a running job is cancelled, stops, leaves nothing behind, and says the same when it is cancelled again', async () => {
  const [ada, token] = [await cloud.as('ellen'), await cloud.token('ellen')];
  const jobId = await ada.submit(recordingNamed(LONG));
  for await (const { state } of ada.watch(jobId)) {
    if (state !== 'PENDING') break;
  }
  const inside = lookInside(cloud.endpoints);
  expect(await inside.executionsOf(jobId)).toEqual(['RUNNING']);

  const cancelled = await cloud.call('POST', `/v2/interactions/cancel/${jobId}`, { token });
  expect(cancelled).toMatchObject({ status: 200, body: { job_id: jobId, state: 'CANCELLED' } });
  expect(await inside.executionsOf(jobId)).toEqual(['ABORTED']);
  // A worker that wrote meanwhile takes its writing back.
  await expect.poll(() => objectsOf(jobId), { timeout: 30_000, interval: 100 }).toEqual([]);

  const again = await cloud.call('POST', `/v2/interactions/cancel/${jobId}`, { token });
  expect(again).toMatchObject({ status: 200, body: { job_id: jobId, state: 'CANCELLED' } });
  const { body } = await cloud.call('GET', `/v2/interactions/status/${jobId}`, { token });
  expect(body).toMatchObject({ state: 'CANCELLED', progress: 'Cancelled', result: null, error: null });
});

test('a job that waits for its recording can be cancelled too', async () => {
  const token = await cloud.token('ellen');
  const { body } = await cloud.call('POST', '/v2/interactions/submit', {
    token,
    body: { mode: 'recap', content_type: 'audio/flac', size_bytes: 10 },
  });
  const cancelled = await cloud.call('POST', `/v2/interactions/cancel/${body.job_id}`, { token });
  expect(cancelled.status).toBe(200);
});
