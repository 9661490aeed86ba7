import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from '../../client/src/client.ts';
import { sharedCloud } from '../support/cloud/shared-cloud.ts';

const run = promisify(execFile);
const RECORDING = 'events/recordings/chidi.flac';

const cloud = sharedCloud();
let token: string;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linkd-form-'));
  token = await cloud.token('finn');
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
});

/** `curl -F` as a client of the first version would call it. @returns the status and the parsed answer */
const curl = async (...parts: string[]) => {
  const { stdout } = await run('curl', [
    '--silent',
    '--header',
    `authorization: Bearer ${token}`,
    '--write-out',
    '\n%{http_code} %{content_type}',
    ...parts.flatMap((part) => ['-F', part]),
    `${cloud.endpoints.api}/v2/interactions/submit`,
  ]);
  const [answer = '', last = ''] = stdout.split(/\n(?=[^\n]*$)/);
  const [status, type] = last.split(' ');
  return { status: Number(status), type, body: JSON.parse(answer) };
};

const fileOf = (bytes: number) => {
  const path = join(folder, `${bytes}.wav`);
  writeFileSync(path, new Uint8Array(bytes));
  return path;
};

test('curl -F submits a recording, and its job goes through', async () => {
  const { status, body } = await curl('user_id=finn', 'mode=recap', `file=@${RECORDING};type=audio/flac`);
  expect(status).toBe(201);
  expect(Object.keys(body)).toEqual(['job_id', 'task_id', 'state', 'language', 'status_url']);
  let last = '';
  for await (const { state } of createClient({ api: cloud.endpoints.api, token: token }).watch(body.job_id))
    last = state;
  expect(last).toBe('SUCCESS');
});

test.each([
  ['a type that is no recording', ['mode=recap', `file=@${RECORDING};type=text/html`], 'file'],
  ['an empty file', ['mode=recap', `file=@/dev/null;type=audio/wav;filename=a.wav`], 'file'],
  ['no file', ['mode=recap'], 'file'],
  ['text where the file should be', ['mode=recap', 'file=hello'], 'file'],
  ['a mode that there is not', ['mode=dream', `file=@${RECORDING};type=audio/flac`], 'mode'],
  ['a field that there is not', ['mode=recap', 'tip=1', `file=@${RECORDING};type=audio/flac`], 'tip'],
])('%s is a 400 that names the field', async (_, parts, field) => {
  const { status, type, body } = await curl(...parts);
  expect([status, type]).toEqual([400, 'application/problem+json']);
  expect(body.errors).toEqual(expect.arrayContaining([expect.objectContaining({ field })]));
});

test('two files in one form are a 400 that says so', async () => {
  const file = `file=@${RECORDING};type=audio/flac`;
  const { status, body } = await curl('mode=recap', file, file);
  expect([status, body.detail]).toEqual([400, expect.stringContaining('more than one "file"')]);
});

test('an Idempotency-Key that comes again with other bytes of the same size is a 422', async () => {
  const submit = async (bytes: number[]) => {
    const form = new FormData();
    form.set('mode', 'recap');
    form.set('file', new Blob([new Uint8Array(bytes)], { type: 'audio/webm;codecs=opus' }), 'a.webm');
    const headers = { authorization: `Bearer ${token}`, 'idempotency-key': 'tuesday' };
    return fetch(`${cloud.endpoints.api}/v2/interactions/submit`, { method: 'POST', headers, body: form });
  };
  const first = await submit([1, 2, 3]);
  const again = await submit([1, 2, 3]);
  expect([first.status, again.status]).toEqual([201, 201]);
  const { job_id } = (await first.json()) as { job_id: string };
  expect(await again.json()).toMatchObject({ job_id });
  expect((await submit([1, 2, 4])).status).toBe(422);
});

test('somebody else’s user_id is a 403', async () => {
  const { status } = await curl('user_id=fay', 'mode=recap', `file=@${RECORDING};type=audio/flac`);
  expect(status).toBe(403);
});

test('a file of more than 4 MB is a 413 that says what to do instead', async () => {
  const { status, type, body } = await curl('mode=recap', `file=@${fileOf(4 * 1024 ** 2 + 1)};type=audio/wav`);
  expect([status, type]).toEqual([413, 'application/problem+json']);
  expect(body.detail).toContain('Submit JSON');
});

test('what calls itself a form and is none is a 400', async () => {
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  const { status } = await cloud.call('POST', '/v2/interactions/submit', { token, body: 'not a form', headers });
  expect(status).toBe(400);
});
