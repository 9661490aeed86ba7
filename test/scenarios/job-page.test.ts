import { DeleteObjectCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, expect, test } from 'vitest';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { sharedCloud } from '../support/cloud/shared-cloud.ts';

const cloud = sharedCloud();
let token: string;
let jobId: string;
beforeAll(async () => {
  token = await cloud.token('paula');
  jobId = (await cloud.runJob('paula', recordingNamed('chidi'))).status.job_id;
});

const s3 = () =>
  new S3Client({
    endpoint: cloud.endpoints.s3,
    region: 'us-east-1',
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    forcePathStyle: true,
  });
const get = (path: string) => cloud.call('GET', path, { token });

interface Step {
  state: string;
  person: number | null;
  outcome: string;
  entered_at: string;
  ended_at: string;
}

test('the timeline of a job tells its persons apart, and holds nothing of them', async () => {
  const { status, body } = await get(`/v2/interactions/${jobId}/timeline`);
  expect([status, body.job_id, body.complete]).toEqual([200, jobId, true]);
  const steps: Step[] = body.steps;
  expect(new Set(steps.map(({ outcome }) => outcome))).toEqual(new Set(['succeeded']));
  expect(steps.every(({ entered_at, ended_at }) => entered_at <= ended_at)).toBe(true);
  const statesOf = (person: number | null) => steps.filter((step) => step.person === person).map(({ state }) => state);
  expect(statesOf(null)).toEqual(
    expect.arrayContaining(['Mark transcription', 'Transcribe audio', 'Enrich each person', 'Complete job']),
  );
  // LinkedIn has Chidi. It does not have Maren, so X is asked, too.
  const lookups = (person: number) => statesOf(person).filter((state) => state === 'Look up in the browser');
  expect([lookups(0).length, lookups(1).length]).toEqual([1, 2]);
  expect(JSON.stringify(body)).not.toMatch(/Chidi|Maren/);
});

test('the timeline of a failed job shows what failed, and the way that the failure took', async () => {
  const { status } = await cloud.runJob('paula', recordingNamed('silence'));
  const { steps } = (await get(`/v2/interactions/${status.job_id}/timeline`)).body;
  expect(status.error?.code).toBe('NoSpeech');
  const failures = steps.filter(({ outcome }: Step) => outcome !== 'succeeded');
  expect(failures).toMatchObject([
    { state: 'Transcribe audio', outcome: 'caught', error: 'NoSpeech' },
    { state: 'Job failed', outcome: 'failed', error: 'NoSpeech' },
  ]);
  expect(await cloud.call('DELETE', `/v2/interactions/${status.job_id}`, { token })).toMatchObject({ status: 204 });
  expect(await get(`/v2/interactions/${status.job_id}/timeline`)).toMatchObject({ status: 404 });
});

test('the list shows the stages of a job, and who was found', async () => {
  const [job] = (await get('/v2/interactions?limit=1')).body.interactions;
  const status = (await get(`/v2/interactions/status/${jobId}`)).body;
  expect(job).toMatchObject({ job_id: jobId, state: 'SUCCESS', stages: status.stages });
  const shown = status.result.persons.map(({ name, outcome, source }: Record<string, unknown>) => ({
    name,
    outcome,
    source,
  }));
  expect(job.persons).toEqual(shown);
  expect(shown).toHaveLength(2);
});

test('feedback is in the status answer, part by part', async () => {
  const give = (body: object) => cloud.call('POST', `/v2/interactions/${jobId}/feedback`, { token, body });
  const resultOf = async () => (await get(`/v2/interactions/status/${jobId}`)).body.result;
  const [{ person }] = (await resultOf()).drafts;
  const edited_message = 'Dear friend, coffee on Friday?';
  for (const body of [
    { about: 'draft', person, edited_message },
    { about: 'draft', person, sent: true, verdict: 'bad' },
    { about: 'draft', person, verdict: 'good' },
    { about: 'insight', verdict: 'bad' },
  ]) {
    expect(await give(body)).toMatchObject({ status: 204 });
  }
  const result = await resultOf();
  expect(result.drafts[0]).toMatchObject({ edited_message, sent_at: expect.stringMatching(/^20/) });
  expect(result.feedback).toHaveLength(2);
  expect(result.feedback).toEqual(
    expect.arrayContaining([
      { about: 'draft', person, verdict: 'good' },
      { about: 'insight', person: null, verdict: 'bad' },
    ]),
  );
  expect(await give({ about: 'person', person: 'Nobody Inparticular', verdict: 'bad' })).toMatchObject({
    status: 422,
    body: { errors: [{ field: 'person' }] },
  });
});

test('administrators see what the service is doing, and no data of a job', async () => {
  const admin = await cloud.token('ops', { groups: ['admins'] });
  const { status, body } = await cloud.call('GET', '/v2/operations', { token: admin });
  expect(status).toBe(200);
  expect(body.pools.map(({ name, limit }: { name: string; limit: number }) => [name, limit])).toEqual([
    ['transcription', 4],
    ['look_ups', 32],
  ]);
  expect(body.circuits.map(({ source }: { source: string }) => source)).toContain('linkedin');
  expect(body.jobs_by_state.SUCCESS).toBeGreaterThan(0);
  expect(body.stages[0].p50_seconds).toBeGreaterThan(0);
  expect(body.stages[0].p90_seconds).toBeGreaterThanOrEqual(body.stages[0].p50_seconds);
  expect(JSON.stringify(body)).not.toMatch(/paula|Chidi|Maren/);
});

test('the recording is played from any second, and not any more once it is deleted', async () => {
  const { status, body } = await get(`/v2/interactions/${jobId}/recording`);
  expect([status, body.content_type]).toEqual([200, 'audio/flac']);
  expect((Date.parse(body.expires_at) - Date.now()) / 60_000).toBeCloseTo(15, 0);
  const { bytes } = recordingNamed('chidi');
  const part = await fetch(body.url, { headers: { range: 'bytes=1000-1999' } });
  expect([part.status, part.headers.get('content-type')]).toEqual([206, 'audio/flac']);
  expect(part.headers.get('content-disposition')).toBe('inline');
  expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(1000, 2000))).toBe(true);

  const { Buckets = [] } = await s3().send(new ListBucketsCommand());
  const Bucket = Buckets.find(({ Name = '' }) => /audio/i.test(Name))?.Name;
  await s3().send(new DeleteObjectCommand({ Bucket, Key: `raw-audio/${jobId}` }));
  expect(await get(`/v2/interactions/${jobId}/recording`)).toMatchObject({
    status: 404,
    body: { detail: expect.stringMatching(/deleted/) },
  });
});
