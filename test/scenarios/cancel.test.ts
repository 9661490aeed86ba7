import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { lookInside } from '../support/cloud/aws.ts';
import { startTestCloud, type TestCloud } from '../support/cloud/cloud.ts';

let cloud: TestCloud;
beforeAll(async () => {
  // Slow enough that the job still runs when it is cancelled.
  cloud = await startTestCloud({ faults: { deepgram: 'latency:3000' } });
});
afterAll(() => cloud.stop());

test('a running job is cancelled, stops, leaves nothing behind, and says the same when it is cancelled again', async () => {
  const token = await cloud.token('ada');
  const ada = await cloud.as('ada');
  const jobId = await ada.submit(recordingNamed('chidi'));
  for await (const { state } of ada.watch(jobId)) {
    if (state === 'TRANSCRIPTION') break;
  }
  const inside = lookInside(cloud.endpoints);
  expect(await inside.executionsOf(jobId)).toEqual(['RUNNING']);

  const cancelled = await cloud.call('POST', `/v2/interactions/cancel/${jobId}`, { token });
  expect(cancelled).toMatchObject({ status: 200, body: { job_id: jobId, state: 'CANCELLED' } });
  expect(await inside.executionsOf(jobId)).toEqual(['ABORTED']);
  expect((await inside.objectKeys()).filter((key) => key.includes(jobId))).toEqual([]);

  const again = await cloud.call('POST', `/v2/interactions/cancel/${jobId}`, { token });
  expect(again).toMatchObject({ status: 200, body: { job_id: jobId, state: 'CANCELLED' } });
  const { body } = await cloud.call('GET', `/v2/interactions/status/${jobId}`, { token });
  expect(body).toMatchObject({ state: 'CANCELLED', progress: 'Cancelled', result: null, error: null });
});

test('a job that waits for its recording can be cancelled too', async () => {
  const token = await cloud.token('ada');
  const { body } = await cloud.call('POST', '/v2/interactions/submit', {
    token,
    body: { mode: 'recap', content_type: 'audio/flac', size_bytes: 10 },
  });
  const cancelled = await cloud.call('POST', `/v2/interactions/cancel/${body.job_id}`, { token });
  expect(cancelled.status).toBe(200);
});
