import { beforeAll, expect, test } from 'vitest';
import { sharedCloud } from '../support/cloud/shared-cloud.ts';

const cloud = sharedCloud();
let token: string;
beforeAll(async () => {
  token = await cloud.token('sara');
});

const SUBMIT = '/v2/interactions/submit';
const GOOD = { mode: 'recap', content_type: 'audio/flac', size_bytes: 1000 };

test('a submission answers with a job, a form and where to look', async () => {
  const { status, body } = await cloud.call('POST', SUBMIT, { token, body: { ...GOOD, user_id: 'sara' } });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    job_id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
    task_id: expect.stringMatching(new RegExp(`:${body.job_id}$`)),
    state: 'PENDING',
    status_url: `/v2/interactions/status/${body.job_id}`,
    upload: { url: expect.any(String), fields: { key: `raw-audio/${body.job_id}` } },
  });
  expect(Date.parse(body.upload.expires_at)).toBeGreaterThan(Date.now());
});

test('the same Idempotency-Key finds the same job, another owner’s does not, and another request is refused', async () => {
  const headers = { 'idempotency-key': 'key-1' };
  const first = await cloud.call('POST', SUBMIT, { token, body: GOOD, headers });
  const second = await cloud.call('POST', SUBMIT, { token, body: GOOD, headers });
  expect(second).toMatchObject({
    status: 201,
    body: { job_id: first.body.job_id, upload: { url: expect.any(String) } },
  });

  const sven = await cloud.call('POST', SUBMIT, { token: await cloud.token('sven'), body: GOOD, headers });
  expect(sven.body.job_id).not.toBe(first.body.job_id);

  const other = await cloud.call('POST', SUBMIT, { token, body: { ...GOOD, size_bytes: 2 }, headers });
  expect(other).toMatchObject({ status: 422, type: 'application/problem+json' });
});

test('jobs are listed newest first, a page at a time', async () => {
  const sofia = await cloud.token('sofia');
  const ids: string[] = [];
  for (let index = 0; index < 3; index++) {
    ids.unshift((await cloud.call('POST', SUBMIT, { token: sofia, body: GOOD })).body.job_id);
  }
  const first = await cloud.call('GET', '/v2/interactions?limit=2', { token: sofia });
  expect(first.body.interactions.map(({ job_id }: { job_id: string }) => job_id)).toEqual(ids.slice(0, 2));
  const second = await cloud.call('GET', `/v2/interactions?limit=2&cursor=${first.body.cursor}`, { token: sofia });
  expect(second.body).toMatchObject({ interactions: [{ job_id: ids[2] }], cursor: null });
  expect((await cloud.call('GET', '/v2/interactions?limit=0', { token: sofia })).status).toBe(400);
});

test('a persona is kept, embedded, and its user’s alone', async () => {
  const persona = { headline: 'Gardener', interests: ['soil'] };
  expect((await cloud.call('GET', '/v2/personas/sara', { token })).status).toBe(404);
  expect((await cloud.call('PUT', '/v2/personas/sara', { token, body: persona })).status).toBe(200);
  const { body } = await cloud.call('GET', '/v2/personas/sara', { token });
  expect(body).toMatchObject({ ...persona, user_id: 'sara', embedding: { dimensions: 768 } });
  expect(Date.parse(body.embedded_at)).toBeLessThanOrEqual(Date.now());
  expect((await cloud.call('GET', '/v2/personas/sara', { token: await cloud.token('sven') })).status).toBe(403);
  expect((await cloud.call('PUT', '/v2/personas/sara', { token, body: { interests: [] } })).status).toBe(400);
});

test('health says what stands, without a token', async () => {
  const { status, body } = await cloud.call('GET', '/v2/health');
  expect(status).toBe(200);
  expect(body).toEqual({ status: 'ok', checks: { tables: 'ok', state_machine: 'ok', cache: 'ok' } });
});
