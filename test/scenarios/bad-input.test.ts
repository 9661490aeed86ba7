import { beforeAll, describe, expect, test } from 'vitest';
import type { Recording } from '../../client/src/recording.ts';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { lookInside } from '../support/cloud/aws.ts';
import { sharedCloud } from '../support/cloud/shared-cloud.ts';

const cloud = sharedCloud();
let token: string;
beforeAll(async () => {
  token = await cloud.token('bea');
});

const SUBMIT = '/v2/interactions/submit';
const GOOD = { mode: 'recap', content_type: 'audio/flac', size_bytes: 1000 };

describe('a request without the right to it', () => {
  test.each([
    ['no token', {}],
    ['a token of nobody', { token: 'not.a.token' }],
  ])('%s: 401', async (_, auth) => {
    expect((await cloud.call('POST', SUBMIT, { ...auth, body: GOOD })).status).toBe(401);
  });

  test('an expired token: 401', async () => {
    const issued = await cloud.call('POST', '/.local/token', { body: { sub: 'bea', expires_in: -120 } });
    expect((await cloud.call('POST', SUBMIT, { token: issued.body.access_token, body: GOOD })).status).toBe(401);
  });

  test("a user_id that is not the token's: 403", async () => {
    const answer = await cloud.call('POST', SUBMIT, { token, body: { ...GOOD, user_id: 'boris' } });
    expect(answer).toMatchObject({ status: 403, type: 'application/problem+json' });
  });
});

describe('a request that does not fit', () => {
  test('malformed JSON: 400', async () => {
    const answer = await cloud.call('POST', SUBMIT, { token, body: '{"mode":' });
    expect(answer).toMatchObject({
      status: 400,
      type: 'application/problem+json',
      body: { status: 400, title: 'Bad request' },
    });
  });

  test('names every wrong field', async () => {
    const body = { mode: 'dream', content_type: 'text/plain', size_bytes: 0, colour: 'red' };
    const answer = await cloud.call('POST', SUBMIT, { token, body });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'colour',
      'content_type',
      'mode',
      'size_bytes',
    ]);
  });

  test('more than 2 GB: 400', async () => {
    const answer = await cloud.call('POST', SUBMIT, { token, body: { ...GOOD, size_bytes: 2 * 1024 ** 3 + 1 } });
    expect(answer.body.errors).toMatchObject([{ field: 'size_bytes' }]);
  });

  test('a route that is not there: 404', async () => {
    expect((await cloud.call('GET', '/v2/nothing', { token })).status).toBe(404);
  });

  test("an unknown job and somebody else's look the same: 404", async () => {
    const { body } = await cloud.call('POST', SUBMIT, { token, body: GOOD });
    const boris = await cloud.token('boris');
    const theirs = await cloud.call('GET', `/v2/interactions/status/${body.job_id}`, { token: boris });
    const nobodys = await cloud.call('GET', '/v2/interactions/status/01JD0000000000000000000000', { token: boris });
    expect(theirs).toMatchObject({ status: 404, type: 'application/problem+json' });
    expect(theirs.body).toEqual(nobodys.body);
    expect((await cloud.call('POST', `/v2/interactions/cancel/${body.job_id}`, { token: boris })).status).toBe(404);
  });
});

describe('an id that no job can have: 404, on every route', () => {
  test.each([
    ['2,049 characters', 'a'.repeat(2049)],
    ['a ULID and one more', '01JD00000000000000000000000'],
    ['other letters', '作業'],
    ['a path', '..%2F..%2Fpersonas'],
  ])('%s', async (_, id) => {
    const job = encodeURIComponent(decodeURIComponent(id));
    for (const [method, path] of [
      ['GET', `/v2/interactions/status/${job}`],
      ['POST', `/v2/interactions/cancel/${job}`],
      ['DELETE', `/v2/interactions/${job}`],
    ] as const) {
      expect(await cloud.call(method, path, { token })).toMatchObject({
        status: 404,
        body: { detail: 'There is no such job.' },
      });
    }
    expect((await cloud.call('GET', `/v2/personas/${job}`, { token })).status).toBe(403);
  });
});

describe('an upload that does not fit', () => {
  const noise = (size: number) => {
    // A WAV header over noise: audio by its looks, and no recording that anybody knows.
    const bytes = new Uint8Array(size).map((_, index) => (index * 7919) % 251);
    bytes.set(new TextEncoder().encode('RIFF'), 0);
    bytes.set(new TextEncoder().encode('WAVEfmt '), 8);
    return bytes;
  };
  const upload = (bytes: Uint8Array<ArrayBuffer>): Recording => ({
    bytes,
    content_type: 'audio/wav',
    filename: 'x.wav',
    mode: 'recap',
  });

  test.each([
    [
      'is not audio',
      upload(new TextEncoder().encode('These are words, not sounds.')),
      'AudioUnreadable',
      /could not read/,
    ],
    ['nobody knows here', upload(noise(20_000)), 'AudioUnreadable', /DEEPGRAM_API_KEY/],
    ['has no speech', recordingNamed('silence'), 'NoSpeech', /Nobody speaks/],
  ])('one that %s ends the job in ERROR, with a sentence', async (_, recording, code, sentence) => {
    const { status, seen } = await cloud.runJob('bea', recording);
    expect(seen.at(-1)).toBe('ERROR');
    expect(status.error).toEqual({
      code,
      message: expect.stringMatching(sentence),
      stage: 'TRANSCRIPTION',
      retryable: false,
    });
    expect(status.stages[0]).toMatchObject({ name: 'TRANSCRIPTION', state: 'ERROR', ended_at: expect.any(String) });
    expect(await audioIsThere(status.job_id)).toBe(true);
  });

  test.each([
    ['a picture that calls itself sound', PICTURE, 'audio/wav', /image\/png/],
    ['a picture of no known type', PICTURE, 'application/octet-stream', /image\/png/],
  ])('%s ends the job in ERROR before anything is spent on it, and stays', async (_, bytes, content_type, sentence) => {
    const { status } = await cloud.runJob('bea', { bytes, content_type, filename: 'x', mode: 'recap' });
    expect(status.error).toMatchObject({ code: 'UploadTypeMismatch', message: expect.stringMatching(sentence) });
    expect(await audioIsThere(status.job_id)).toBe(true);
  });

  test('none does by its type: sound is taken for sound', async () => {
    const { bytes, ...rest } = recordingNamed('nobody');
    const { status } = await cloud.runJob('bea', { ...rest, bytes, content_type: 'application/octet-stream' });
    expect(status.state).toBe('SUCCESS');
  });

  test('one larger than declared ends the job before anything is spent on it', async () => {
    const { bytes, ...rest } = recordingNamed('chidi');
    const { body } = await cloud.call('POST', SUBMIT, {
      token,
      body: { mode: 'recap', content_type: rest.content_type, size_bytes: 100 },
    });
    await put(body.upload, bytes, rest.content_type);
    const status = await ended(body.job_id);
    expect(status.error).toMatchObject({
      code: 'UploadTooLarge',
      message: expect.stringContaining('100 were declared'),
    });
    expect(await audioIsThere(body.job_id)).toBe(true);
  });

  test('one for a job that was cancelled starts nothing', async () => {
    const { bytes, content_type } = recordingNamed('nobody');
    const { body } = await cloud.call('POST', SUBMIT, {
      token,
      body: { mode: 'recap', content_type, size_bytes: bytes.byteLength },
    });
    await cloud.call('POST', `/v2/interactions/cancel/${body.job_id}`, { token });
    await put(body.upload, bytes, content_type);
    const { status } = await cloud.runJob('bea', recordingNamed('nobody'));
    expect(status.state).toBe('SUCCESS');
    expect((await ended(body.job_id)).state).toBe('CANCELLED');
    expect(await lookInside(cloud.endpoints).executionsOf(body.job_id)).toEqual([]);
  });

  test('one for a job that never was starts nothing', async () => {
    const { bytes, content_type } = recordingNamed('nobody');
    const { body } = await cloud.call('POST', SUBMIT, {
      token,
      body: { mode: 'recap', content_type, size_bytes: bytes.byteLength },
    });
    const strange = { ...body.upload, fields: { ...body.upload.fields, key: 'raw-audio/01JD0000000000000000000000' } };
    await put(strange, bytes, content_type);
    await cloud.runJob('bea', recordingNamed('nobody'));
    expect(await lookInside(cloud.endpoints).executionsOf('01JD0000000000000000000000')).toEqual([]);
  });

  test('a second one, identical, starts no second execution', async () => {
    const { bytes, content_type } = recordingNamed('nobody');
    const { body } = await cloud.call('POST', SUBMIT, {
      token,
      body: { mode: 'recap', content_type, size_bytes: bytes.byteLength },
    });
    await Promise.all([put(body.upload, bytes, content_type), put(body.upload, bytes, content_type)]);
    expect((await ended(body.job_id)).state).toBe('SUCCESS');
    await put(body.upload, bytes, content_type);
    await cloud.runJob('bea', recordingNamed('nobody'));
    expect(await lookInside(cloud.endpoints).executionsOf(body.job_id)).toHaveLength(1);
  });
});

/** The first bytes of a PNG. */
const PICTURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);

const audioIsThere = async (jobId: string) =>
  (await lookInside(cloud.endpoints).objectKeys()).includes(`raw-audio/${jobId}`);

const put = async (
  form: { url: string; fields: Record<string, string> },
  bytes: Uint8Array<ArrayBuffer>,
  type: string,
) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(form.fields)) data.set(name, value);
  data.set('file', new Blob([bytes], { type }));
  return fetch(form.url, { method: 'POST', body: data });
};

const ended = async (jobId: string) => {
  let last: Awaited<ReturnType<typeof cloud.runJob>>['status'] | undefined;
  for await (const { status } of (await cloud.as('bea')).watch(jobId)) last = status;
  if (!last) throw new Error('The job has no status.');
  return last;
};
