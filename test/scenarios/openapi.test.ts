import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { apiDocument } from '../support/cloud/api-document.ts';
import { sharedCloud } from '../support/cloud/shared-cloud.ts';

const { operations, misfits } = apiDocument();
const UNKNOWN_JOB = '01KB3M8Q5ZT7W2X9Y4A6C8E0GH';
const SUBMISSION = { mode: 'recap', content_type: 'audio/flac', size_bytes: 1000 };
const GOOD = { about: 'insight', verdict: 'good' };
const PERSONA = { headline: 'Gardener', interests: ['soil'] };

const cloud = sharedCloud();
const tokens: Record<string, string> = {};
beforeAll(async () => {
  for (const sub of ['olive', 'omar', 'oda']) tokens[sub] = await cloud.token(sub);
  tokens.admin = await cloud.token('root', { groups: ['admins'] });
});

interface Request {
  as?: string;
  parameters?: Record<string, string>;
  query?: string;
  body?: object | string;
  headers?: Record<string, string>;
}

/** Calls an operation by its id and holds the answer against the document: its status, its type, its body. */
const call = async (operationId: string, request: Request = {}) => {
  const found = operations.find(({ operation }) => operation.operationId === operationId);
  if (!found) throw new Error(`The document has no operation ${operationId}.`);
  const { path, method, operation } = found;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => request.parameters?.[name] ?? 'missing');
  const { as = 'olive', query = '', body, headers = {} } = request;
  const answer = await cloud.call(method.toUpperCase(), `${filled}${query}`, {
    ...(tokens[as] && { token: tokens[as] }),
    body,
    headers,
  });
  const type = answer.type?.split(';')[0] ?? '';
  const response = operation.responses[String(answer.status)];
  expect(response, `${operationId} is documented to answer ${answer.status}`).toBeDefined();
  if (!response?.content) {
    expect(answer.body, `${operationId} ${answer.status}`).toBeUndefined();
    return answer;
  }
  expect(Object.keys(response.content), `${operationId} ${answer.status}`).toContain(type);
  const place = ['paths', path, method, 'responses', String(answer.status), 'content', type, 'schema'];
  expect(misfits(answer.body, ...place), `${operationId} ${answer.status}: ${JSON.stringify(answer.body)}`).toEqual([]);
  return answer;
};

const submitted = async (as = 'olive') => (await call('Submit', { as, body: SUBMISSION })).body.job_id as string;

test('a whole job answers by the document at every look', async () => {
  const recording = recordingNamed('chidi');
  const { body } = await call('Submit', { body: { ...SUBMISSION, size_bytes: recording.bytes.byteLength } });
  const form = new FormData();
  for (const [name, value] of Object.entries(body.upload.fields as Record<string, string>)) form.set(name, value);
  form.set('file', new Blob([recording.bytes], { type: 'audio/flac' }), 'chidi.flac');
  await fetch(body.upload.url, { method: 'POST', body: form });

  const parameters = { job_id: body.job_id };
  await expect
    .poll(async () => (await call('Status', { parameters })).body.state, { timeout: 60_000, interval: 200 })
    .toBe('SUCCESS');
  expect((await call('Cancel', { parameters })).status).toBe(409);
  expect((await call('ListInteractions')).body.interactions.length).toBeGreaterThan(0);
});

test.each<[string, string, number, Request | (() => Promise<Request>)]>([
  ['Submit', 'a good request', 201, { body: SUBMISSION }],
  ['Submit', 'wrong fields', 400, { body: { mode: 'dream' } }],
  ['Submit', 'no JSON', 400, { body: '{' }],
  ['Submit', 'no token', 401, { as: 'nobody', body: SUBMISSION }],
  ['Submit', 'somebody else’s user_id', 403, { body: { ...SUBMISSION, user_id: 'omar' } }],
  ['Submit', 'too large a body', 413, { body: 'x'.repeat(11 * 1024 ** 2) }],
  ['Status', 'a job that waits', 200, async () => ({ parameters: { job_id: await submitted() } })],
  ['Status', 'somebody else’s job', 404, async () => ({ as: 'omar', parameters: { job_id: await submitted() } })],
  ['Status', 'no token', 401, { as: 'nobody', parameters: { job_id: UNKNOWN_JOB } }],
  ['Cancel', 'a job that waits', 200, async () => ({ parameters: { job_id: await submitted() } })],
  ['Cancel', 'no such job', 404, { parameters: { job_id: UNKNOWN_JOB } }],
  ['DeleteInteraction', 'a job that waits', 204, async () => ({ parameters: { job_id: await submitted() } })],
  [
    'DeleteInteraction',
    'somebody else’s job',
    404,
    async () => ({ as: 'omar', parameters: { job_id: await submitted() } }),
  ],
  ['DeleteInteraction', 'no token', 401, { as: 'nobody', parameters: { job_id: UNKNOWN_JOB } }],
  ['GiveFeedback', 'no result yet', 409, async () => ({ parameters: { job_id: await submitted() }, body: GOOD })],
  ['GiveFeedback', 'no such job', 404, { parameters: { job_id: UNKNOWN_JOB }, body: GOOD }],
  ['GiveFeedback', 'nothing to say', 400, { parameters: { job_id: UNKNOWN_JOB }, body: { about: 'insight' } }],
  ['GetRecording', 'a job without a recording', 404, async () => ({ parameters: { job_id: await submitted() } })],
  ['GetRecording', 'no token', 401, { as: 'nobody', parameters: { job_id: UNKNOWN_JOB } }],
  ['GetTimeline', 'a job that waits', 200, async () => ({ parameters: { job_id: await submitted() } })],
  ['GetTimeline', 'somebody else’s job', 404, async () => ({ as: 'omar', parameters: { job_id: await submitted() } })],
  ['GetTimeline', 'no token', 401, { as: 'nobody', parameters: { job_id: UNKNOWN_JOB } }],
  ['ListInteractions', 'a page', 200, async () => ({ query: `?limit=1&cursor=${await submitted()}` })],
  ['ListInteractions', 'a limit of nothing', 400, { query: '?limit=0' }],
  ['PutPersona', 'a persona', 200, { parameters: { user_id: 'olive' }, body: PERSONA }],
  ['PutPersona', 'an empty one', 400, { parameters: { user_id: 'olive' }, body: { interests: [] } }],
  ['PutPersona', 'somebody else’s', 403, { parameters: { user_id: 'omar' }, body: PERSONA }],
  ['GetPersona', 'none yet', 404, { as: 'omar', parameters: { user_id: 'omar' } }],
  ['GetPersona', 'somebody else’s', 403, { parameters: { user_id: 'omar' } }],
  ['DeletePersona', 'one’s own, or none', 204, { as: 'oda', parameters: { user_id: 'oda' } }],
  ['DeletePersona', 'somebody else’s', 403, { parameters: { user_id: 'oda' } }],
  ['PutSuppression', 'a name', 204, { as: 'admin', body: { name: 'Nora Nowhere', hints: ['Hamburg'] } }],
  ['PutSuppression', 'no name', 400, { as: 'admin', body: { hints: [] } }],
  ['PutSuppression', 'anybody else', 403, { body: { name: 'Nora Nowhere' } }],
  ['DeleteSuppression', 'a name', 204, { as: 'admin', body: { name: 'Nora Nowhere' } }],
  ['DeleteSuppression', 'no JSON', 400, { as: 'admin', body: '{' }],
  ['DeleteSuppression', 'anybody else', 403, { body: { name: 'Nora Nowhere' } }],
  ['ListCircuits', 'an administrator', 200, { as: 'admin' }],
  ['ListCircuits', 'anybody else', 403, {}],
  ['GetOperations', 'an administrator', 200, { as: 'admin' }],
  ['GetOperations', 'anybody else', 403, {}],
  ['ResetCircuit', 'a source', 200, { as: 'admin', parameters: { source: 'linkedin' } }],
  ['ResetCircuit', 'no source', 404, { as: 'admin', parameters: { source: 'myspace' } }],
  ['ResetCircuit', 'anybody else', 403, { parameters: { source: 'linkedin' } }],
  ['Health', 'anybody', 200, { as: 'nobody' }],
])('%s with %s answers %d as documented', async (operationId, _, status, request) => {
  const answer = await call(operationId, typeof request === 'function' ? await request() : request);
  expect(answer.status).toBe(status);
});

test('a repeated key, and one with another request, answer as documented', async () => {
  const headers = { 'idempotency-key': 'document' };
  const first = await call('Submit', { body: SUBMISSION, headers });
  expect((await call('Submit', { body: SUBMISSION, headers })).body.job_id).toBe(first.body.job_id);
  expect((await call('Submit', { body: { ...SUBMISSION, size_bytes: 2 }, headers })).status).toBe(422);
});

test('a persona that was put is got as documented', async () => {
  const parameters = { user_id: 'olive' };
  await call('PutPersona', { parameters, body: PERSONA });
  expect((await call('GetPersona', { parameters })).body).toMatchObject(PERSONA);
});

test('a form answers as documented, without an upload', async () => {
  const form = new FormData();
  form.set('mode', 'recap');
  form.set('file', new Blob([readFileSync('events/recordings/chidi.flac')], { type: 'audio/flac' }), 'chidi.flac');
  const response = await fetch(`${cloud.endpoints.api}/v2/interactions/submit`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokens.olive}` },
    body: form,
  });
  expect(response.status).toBe(201);
  const answer = await response.json();
  expect(misfits(answer, 'components', 'schemas', 'Submitted')).toEqual([]);
  expect(answer).not.toHaveProperty('upload');
});
