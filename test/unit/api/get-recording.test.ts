import { expect, it } from 'vitest';
import sample from '../../../events/get-recording.json' with { type: 'json' };
import { getRecording } from '../../../lambdas/api/get-recording.ts';
import { RecordingResponse } from '../../../lambdas/contracts/responses.ts';
import { endpointRequest } from '../../support/builders/endpoint-request.ts';
import { JOB, jobRow, NOW } from '../../support/builders/job-rows.ts';
import { inMemoryAudioStore } from '../../support/fakes/in-memory-audio-store.ts';
import { inMemoryJobStore } from '../../support/fakes/in-memory-job-store.ts';

const ask = endpointRequest({ params: { job_id: JOB } });
const jobs = inMemoryJobStore(jobRow('SUCCESS'));
const getting = (audio = inMemoryAudioStore({ [JOB]: {} })) => getRecording({ jobs, audio, now: () => NOW });

it('has a sample event of a job', () => expect(sample.pathParameters.job_id).toBe(JOB));

it('gives the owner an address for a quarter of an hour', async () => {
  const { status, body } = await getting()(ask);
  expect(status).toBe(200);
  expect(RecordingResponse.parse(body)).toEqual({
    url: `https://audio.example/${JOB}?signed&type=audio/flac`,
    content_type: 'audio/flac',
    expires_at: '2026-11-23T10:15:00.000Z',
  });
});

it('never lets a browser show what was uploaded as a page', async () => {
  const { body } = await getting(inMemoryAudioStore({ [JOB]: { contentType: 'text/html' } }))(ask);
  expect(body.content_type).toBe('application/octet-stream');
});

it('is a 404 that says why once the recording is deleted', async () => {
  await expect(getting(inMemoryAudioStore())(ask)).rejects.toMatchObject({
    status: 404,
    message: expect.stringContaining('48 hours'),
  });
});

it("is a 404 for another's job, like a missing one", async () => {
  const asking = getting()({ ...ask, owner: 'another-user' });
  await expect(asking).rejects.toMatchObject({ status: 404, message: 'There is no such job.' });
});
