import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { createClient } from '../../../client/src/client.ts';
import { JOB } from '../../support/servers/job-server.ts';
import { served } from '../../support/servers/served.ts';

const BYTES = new Uint8Array(700_000).map((_, index) => index % 251);

/** An API and an S3 whose uploads end in these answers. `lost`: it arrives, and the connection breaks before the answer. */
const recordingServer = async (...uploads: ('stored' | 'broken' | 'lost' | Response)[]) => {
  const announced: { key: string | undefined; body: unknown }[] = [];
  const stored: { form: FormData; length: string | undefined }[] = [];
  const app = new Hono()
    // A form that broke off cannot be read.
    .onError((_, c) => c.body(null, 500))
    .post('/v2/interactions/submit', async (c) => {
      announced.push({ key: c.req.header('idempotency-key'), body: await c.req.json() });
      const upload = {
        url: `${new URL(c.req.url).origin}/bucket`,
        fields: { key: 'raw', Policy: 'a"b' },
        expires_at: '',
      };
      return c.json({ job_id: JOB, ...(stored.length === 0 && { upload }) }, 201);
    })
    .post('/bucket', async (c) => {
      const answer = uploads.shift() ?? 'stored';
      const { socket } = (c.env as { incoming: { socket: { destroy(): void } } }).incoming;
      if (answer === 'broken') socket.destroy();
      if (answer instanceof Response) return answer;
      stored.push({ form: await c.req.formData(), length: c.req.header('content-length') });
      if (answer === 'lost') socket.destroy();
      return c.body(null, 204);
    });
  const { url, [Symbol.asyncDispose]: close } = await served(app);
  return { linkd: createClient({ api: url, token: 'a-token' }), announced, stored, [Symbol.asyncDispose]: close };
};

test('a file goes through its form, and its own name and type count', async () => {
  await using server = await recordingServer();
  const file = new File([BYTES], 'mönday "1".wav', { type: 'audio/wav' });
  expect(await server.linkd.submit(file, { language: 'pt-BR', priority: 'batch' })).toBe(JOB);
  expect(server.announced).toEqual([
    {
      key: expect.stringMatching(/^[\w-]{36}$/),
      body: {
        ...{ mode: 'recap', filename: 'mönday "1".wav', content_type: 'audio/wav', size_bytes: 700_000 },
        ...{ language: 'pt-BR', priority: 'batch' },
      },
    },
  ]);
  const [{ form } = { form: new FormData() }] = server.stored;
  expect([...form.keys()]).toEqual(['key', 'Policy', 'file']);
  expect(form.get('Policy')).toBe('a"b');
  const arrived = form.get('file') as File;
  expect([arrived.name, arrived.type]).toEqual(['mönday "1".wav', 'audio/wav']);
  expect(Buffer.compare(Buffer.from(await arrived.arrayBuffer()), BYTES)).toBe(0);
});

test('progress only grows, up to the whole, and S3 is told the length', async () => {
  await using server = await recordingServer();
  const seen: number[] = [];
  let whole = 0;
  await server.linkd.submit(
    { bytes: BYTES, filename: 'x.wav', content_type: 'audio/wav' },
    {
      onProgress: ({ sent, total }) => {
        seen.push(sent);
        whole = total;
      },
    },
  );
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(seen.at(-1)).toBe(whole);
  expect(server.stored[0]?.length).toBe(String(whole));
});

describe('a retry finds the same job', () => {
  test.each(['broken', 'lost'] as const)('when the connection of the upload is %s', async (what) => {
    await using server = await recordingServer(what);
    expect(await server.linkd.submit(new Blob([BYTES]), { idempotencyKey: 'monday' })).toBe(JOB);
    expect(server.announced.map(({ key }) => key)).toEqual(['monday', 'monday']);
    expect(server.stored).toHaveLength(1);
  });
});

test('what S3 refuses is not tried again', async () => {
  const refusal = '<Error><Code>AccessDenied</Code><Message>Policy expired.</Message></Error>';
  await using server = await recordingServer(new Response(refusal, { status: 403 }));
  await expect(server.linkd.submit(new Blob([BYTES]))).rejects.toMatchObject({
    name: 'Refused',
    message: 'The answer was 403: Policy expired.',
  });
  expect(server.announced).toHaveLength(1);
});

test('an upload ends with its signal', async () => {
  await using server = await recordingServer();
  const stop = new AbortController();
  const submitted = server.linkd.submit(new Blob([BYTES]), {
    signal: stop.signal,
    onProgress: () => stop.abort(new Error('enough')),
  });
  await expect(submitted).rejects.toThrow('enough');
});
