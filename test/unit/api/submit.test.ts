import { describe, expect, it } from 'vitest';
import sample from '../../../events/submit.json' with { type: 'json' };
import { handler, submit } from '../../../lambdas/api/submit.ts';
import { HttpProblem } from '../../../lambdas/contracts/problem.ts';
import { SubmitRequest } from '../../../lambdas/contracts/requests.ts';
import { endpointRequest } from '../../support/builders/endpoint-request.ts';
import { JOB, jobRow, NOW, OWNER } from '../../support/builders/job-rows.ts';
import { stubFunctionEnvironment } from '../../support/fakes/function-environment.ts';
import { inMemoryAudioStore } from '../../support/fakes/in-memory-audio-store.ts';
import { inMemoryExecutions } from '../../support/fakes/in-memory-executions.ts';
import { inMemoryJobStore } from '../../support/fakes/in-memory-job-store.ts';

const SECOND_JOB = '01JD0000000000000000000001';
const body = SubmitRequest.parse(JSON.parse(sample.body));

/** The endpoint with an idempotency that works like the real one, without its hash of the request. */
const submitting = (...held: ReturnType<typeof jobRow>[]) => {
  const jobs = inMemoryJobStore(...held);
  const audio = inMemoryAudioStore();
  const ids = [JOB, SECOND_JOB];
  const remembered = new Map<string, unknown>();
  const keys: string[] = [];
  const requests: object[] = [];
  const endpoint = submit({
    jobs,
    audio,
    executions: inMemoryExecutions(),
    idempotency: {
      async once<R>(key: string, request: object, work: () => Promise<R>) {
        keys.push(key);
        requests.push(request);
        if (!remembered.has(key)) remembered.set(key, await work());
        return remembered.get(key) as R;
      },
    },
    newId: () => ids.shift() ?? 'no id is left',
    now: () => NOW,
  });
  return { jobs, audio, keys, requests, remembered, endpoint };
};

describe('submit', () => {
  it('creates a job that waits, and a form for exactly what was declared', async () => {
    const { jobs, endpoint } = submitting();
    expect(await endpoint(endpointRequest({ body }))).toEqual({
      status: 201,
      body: {
        job_id: JOB,
        task_id: `arn:aws:states:us-east-1:000000000000:execution:pipeline:${JOB}`,
        state: 'PENDING',
        language: 'auto',
        status_url: `/v2/interactions/status/${JOB}`,
        upload: {
          url: 'https://audio.example/',
          fields: { key: JOB, contentType: 'audio/flac', sizeBytes: '348211' },
          expires_at: '2026-11-23T10:15:00.000Z',
        },
      },
    });
    expect(jobs.rows.get(JOB)).toMatchObject({
      owner: OWNER,
      state: 'PENDING',
      mode: 'recap',
      filename: 'monday.flac',
      created_at: '2026-11-23T10:00:00.000Z',
      upload_expires_at: '2026-11-23T10:15:00.000Z',
    });
  });

  it("scrubs a caller's number from the file name", async () => {
    const { jobs, endpoint } = submitting();
    await endpoint(endpointRequest({ body: { ...body, filename: 'Call with 415-555-0132.m4a' } }));
    expect(jobs.rows.get(JOB)?.filename).toBe('Call with [PHONE].m4a');
  });

  it("accepts the caller's own user_id, keeps it off the row, and refuses another", async () => {
    const { jobs, endpoint } = submitting();
    await endpoint(endpointRequest({ body: { ...body, user_id: OWNER } }));
    expect(jobs.rows.get(JOB)).not.toHaveProperty('user_id');
    const another = endpoint(endpointRequest({ body: { ...body, user_id: 'somebody-else' } }));
    await expect(another).rejects.toMatchObject({ status: 403 });
    expect(jobs.rows.size).toBe(1);
  });

  it('creates a job each time without an Idempotency-Key', async () => {
    const { jobs, keys, endpoint } = submitting();
    await endpoint(endpointRequest({ body }));
    await endpoint(endpointRequest({ body }));
    expect([...jobs.rows.keys()]).toEqual([JOB, SECOND_JOB]);
    expect(keys).toEqual([]);
  });

  it('finds the first job by its Idempotency-Key, with a new form while it waits', async () => {
    const { jobs, endpoint } = submitting();
    const repeated = endpointRequest({ body, headers: { 'idempotency-key': 'monday' } });
    const first = await endpoint(repeated);
    expect(await endpoint(repeated)).toEqual(first);
    expect(jobs.rows.size).toBe(1);
  });

  it('keeps the keys of two owners apart', async () => {
    const { jobs, keys, endpoint } = submitting();
    const headers = { 'idempotency-key': 'monday' };
    await endpoint(endpointRequest({ body, headers }));
    await endpoint(endpointRequest({ body, headers, owner: 'another-user' }));
    expect(keys).toEqual([`${OWNER}#monday`, 'another-user#monday']);
    expect(jobs.rows.get(SECOND_JOB)?.owner).toBe('another-user');
  });

  it('gives no form for a repeated key whose job runs already', async () => {
    const { remembered, endpoint } = submitting(jobRow('TRANSCRIPTION'));
    remembered.set(`${OWNER}#monday`, { job_id: JOB });
    const answer = await endpoint(endpointRequest({ body, headers: { 'idempotency-key': 'monday' } }));
    expect(answer.body).toMatchObject({ job_id: JOB, state: 'TRANSCRIPTION' });
    expect(answer.body).not.toHaveProperty('upload');
  });

  it('answers 409 for a key whose job is gone', async () => {
    const { remembered, endpoint } = submitting();
    remembered.set(`${OWNER}#monday`, { job_id: JOB });
    const gone = endpoint(endpointRequest({ body, headers: { 'idempotency-key': 'monday' } }));
    await expect(gone).rejects.toThrow(HttpProblem);
    await expect(gone).rejects.toMatchObject({ status: 409 });
  });
});

describe('submit with a form that carries the recording', () => {
  const form = (bytes = 12) => ({
    mode: 'recap' as const,
    user_id: OWNER,
    file: new File([new Uint8Array(bytes)], 'monday.wav', { type: 'audio/wav' }),
  });

  it('stores it where an upload would go, after the row, and returns no form', async () => {
    const { jobs, audio, endpoint } = submitting();
    const answer = await endpoint(endpointRequest({ body: form() }));
    expect(answer).toMatchObject({ status: 201, body: { job_id: JOB, state: 'PENDING' } });
    expect(answer.body).not.toHaveProperty('upload');
    expect(audio.recordings.get(JOB)).toMatchObject({ sizeBytes: 12, contentType: 'audio/wav' });
    const row = { content_type: 'audio/wav', size_bytes: 12, filename: 'monday.wav', mode: 'recap' };
    expect(jobs.rows.get(JOB)).toMatchObject(row);
  });

  it('compares the bytes, too: another recording of the same size is another request', async () => {
    const { requests, endpoint } = submitting();
    const headers = { 'idempotency-key': 'monday' };
    const brought = (fill: number) => ({ ...form(), file: new File([new Uint8Array(12).fill(fill)], 'monday.wav') });
    for (const fill of [1, 1, 2]) await endpoint(endpointRequest({ body: brought(fill), headers }));
    expect(requests[0]).toEqual(requests[1]);
    expect(requests[0]).not.toEqual(requests[2]);
  });

  it('has an unknown type if the client declares none', async () => {
    const { jobs, endpoint } = submitting();
    await endpoint(endpointRequest({ body: { ...form(), file: new File(['x'], 'monday') } }));
    expect(jobs.rows.get(JOB)).toMatchObject({ content_type: 'application/octet-stream' });
  });

  it('is for the caller alone', async () => {
    const another = submitting().endpoint(endpointRequest({ body: { ...form(), user_id: 'somebody-else' } }));
    await expect(another).rejects.toMatchObject({ status: 403 });
  });

  it('takes 4 MB and not a byte more, before anything is written', async () => {
    const { jobs, audio, endpoint } = submitting();
    await expect(endpoint(endpointRequest({ body: form(4 * 1024 ** 2 + 1) }))).rejects.toMatchObject({ status: 413 });
    expect([jobs.rows.size, audio.recordings.size]).toEqual([0, 0]);
    expect(await endpoint(endpointRequest({ body: form(4 * 1024 ** 2) }))).toMatchObject({ status: 201 });
  });

  it('does not store it again for a job that has started', async () => {
    const { audio, remembered, endpoint } = submitting(jobRow('TRANSCRIPTION'));
    remembered.set(`${OWNER}#monday`, { job_id: JOB });
    await endpoint(endpointRequest({ body: form(), headers: { 'idempotency-key': 'monday' } }));
    expect(audio.recordings.size).toBe(0);
  });
});

describe("submit's contract", () => {
  const answerTo = async (wrong: unknown) => {
    stubFunctionEnvironment();
    const answer = await handler({ ...sample, body: JSON.stringify(wrong) } as never, {} as never);
    const { statusCode, body } = answer as { statusCode: number; body: string };
    return { statusCode, problem: JSON.parse(body) };
  };

  it('names every wrong field at once', async () => {
    const { statusCode, problem } = await answerTo({ mode: 'dream', content_type: 'text/html', size_bytes: 0, tip: 1 });
    expect(statusCode).toBe(400);
    expect(problem.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'content_type',
      'mode',
      'size_bytes',
      'tip',
    ]);
  });

  it.each([
    ['no size', { size_bytes: undefined }, 'size_bytes'],
    ['a size that is no whole number', { size_bytes: 1.5 }, 'size_bytes'],
    ['one byte more than 2 GB', { size_bytes: 2 * 1024 ** 3 + 1 }, 'size_bytes'],
    ['an empty file name', { filename: '' }, 'filename'],
    ['a very long file name', { filename: 'x'.repeat(256) }, 'filename'],
  ])('refuses %s', async (_, wrong, field) => {
    const { statusCode, problem } = await answerTo({ ...body, ...wrong });
    expect([statusCode, problem.errors]).toMatchObject([400, [{ field }]]);
  });

  it.each([
    ['audio/webm;codecs=opus', 'audio/webm'],
    ['audio/ogg; codecs=opus', 'audio/ogg'],
    ['Audio/WAV', 'audio/wav'],
    ...['amr', '3gpp', 'x-caf', 'vnd.wave', 'mp4a-latm', 'aiff', 'x-ms-wma'].map((type) => [
      `audio/${type}`,
      `audio/${type}`,
    ]),
    ['application/ogg', 'application/ogg'],
    ['application/octet-stream', 'application/octet-stream'],
    ['video/x-matroska', 'video/x-matroska'],
  ])('accepts the type %s, and writes %s into the form', async (content_type, said) => {
    const request = SubmitRequest.parse({ ...body, content_type });
    const { audio, jobs, endpoint } = submitting();
    const answer = await endpoint(endpointRequest({ body: request }));
    expect(answer.body).toMatchObject({ upload: { fields: { contentType: said } } });
    expect(jobs.rows.get(JOB)?.content_type).toBe(said);
    expect(audio.recordings.size).toBe(0);
  });

  it.each(['text/plain', 'image/png', 'application/pdf', 'audio', 'audio/', '', 'video/<x>', 'xaudio/wav'])(
    'refuses the type %j, which is neither audio nor video',
    (content_type) => {
      const { error } = SubmitRequest.safeParse({ ...body, content_type });
      expect(error?.issues).toMatchObject([
        { path: ['content_type'], message: expect.stringMatching(/audio or video/) },
      ]);
    },
  );

  it.each([
    ['auto', 'auto'],
    ['AUTO', 'auto'],
    ['pt-br', 'pt-BR'],
    ['de-AT', 'de'],
    ['zh-hant-TW', 'zh-Hant'],
    ['nb-NO', 'no'],
  ])('reads the language %s as %s, and keeps it on the row', async (language, kept) => {
    const { jobs, endpoint } = submitting();
    const answer = await endpoint(endpointRequest({ body: SubmitRequest.parse({ ...body, language }) }));
    expect([jobs.rows.get(JOB)?.language, answer.body]).toMatchObject([kept, { language: kept }]);
  });

  it.each(['tlh', 'ar', 'German', 'multi', '', '*', 'x'.repeat(5000)])(
    'refuses the language %j, and lists the supported ones',
    async (language) => {
      const { statusCode, problem } = await answerTo({ ...body, language });
      expect([statusCode, problem.errors]).toMatchObject([
        400,
        [{ field: 'language', message: expect.stringMatching(/"auto" or a BCP 47 tag.*: bg, ca,/) }],
      ]);
    },
  );

  it('takes exactly 2 GB', () => {
    expect(SubmitRequest.safeParse({ ...body, size_bytes: 2 * 1024 ** 3 }).success).toBe(true);
  });
});
