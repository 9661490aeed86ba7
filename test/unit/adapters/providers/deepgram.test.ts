import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { deepgram } from '../../../../lambdas/adapters/providers/deepgram.ts';
import { StepError } from '../../../../lambdas/contracts/errors.ts';
import { deepgramStandIn } from '../../../../local/stand-ins/deepgram.ts';
import { parseFault } from '../../../../local/stand-ins/faults.ts';
import { loadRecordings } from '../../../../local/stand-ins/recordings.ts';
import { wavOf } from '../../../support/builders/wav.ts';
import { served } from '../../../support/servers/served.ts';
import { silentServer } from '../../../support/servers/silent-server.ts';

const recordings = loadRecordings();
const recording = (name: string) => {
  const found = recordings.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no recording ${name}`);
  return found;
};

/** The server that recordings' addresses lead to. */
const bucket = new Hono()
  .get('/recordings/:name', (c) => c.body(readFileSync(recording(c.req.param('name')).path)))
  .get('/page', (c) => c.html('<h1>Not audio</h1>'))
  .get('/tone', (c) => c.body(wavOf(0.2, (at) => 8000 * Math.sin(at / 10))));
let audio: Awaited<ReturnType<typeof served>>;
beforeAll(async () => {
  audio = await served(bucket);
});
afterAll(() => audio[Symbol.asyncDispose]());
const at = (path: string) => ({ url: new URL(path, audio.url).href });

const speechAt = (url: string) => deepgram((use) => use('a-key'), url, 'nova-2');

/** The stand-in with a fault, and the failure of one call to it. */
const failureOf = async (fault: string, path = '/recordings/chidi') => {
  const standIn = deepgramStandIn({ recordings, faults: parseFault(fault) });
  await using server = await served(standIn);
  const failure = await speechAt(server.url)
    .transcribe(at(path))
    .then(
      () => expect.fail('was transcribed'),
      (error) => error,
    );
  expect(failure).toBeInstanceOf(StepError);
  return { failure, calls: standIn.calls() };
};

/** A server that gives everything the same answer, and the requests it got. */
const answering = (status: number, body: string) => {
  const asked: Request[] = [];
  const app = new Hono().all('*', (c) => {
    asked.push(c.req.raw);
    const type = body.startsWith('<') ? 'text/html' : 'application/json';
    return c.body(body, status as 200, { 'content-type': type });
  });
  return Object.assign(app, { asked });
};

describe('a recording', () => {
  it('is transcribed from its address: who said what, and when', async () => {
    await using server = await served(deepgramStandIn({ recordings }));
    const { duration_seconds, utterances } = recording('live-intro');
    expect(await speechAt(server.url).transcribe(at('/recordings/live-intro'))).toEqual({
      language: 'en',
      duration_seconds,
      utterances,
    });
  });

  it('is transcribed from its bytes as well', async () => {
    await using server = await served(deepgramStandIn({ recordings }));
    const { path, utterances, duration_seconds } = recording('chidi');
    const stream = new Blob([readFileSync(path)]).stream();
    const transcript = await speechAt(server.url).transcribe({
      open: async () => ({ stream, contentType: 'audio/flac' }),
    });
    expect(transcript).toEqual({ language: 'en', duration_seconds, utterances });
  });

  it('may have no speech', async () => {
    await using server = await served(deepgramStandIn({ recordings }));
    const transcript = await speechAt(server.url).transcribe(at('/recordings/silence'));
    expect(transcript.utterances).toEqual([]);
  });

  it('is requested with the model, speakers and utterances, and not stored', async () => {
    const heard = { metadata: { duration: 1 }, results: { channels: [], utterances: [] } };
    const app = answering(200, JSON.stringify(heard));
    await using server = await served(app);
    await speechAt(server.url).transcribe(at('/recordings/chidi'));
    const { searchParams } = new URL(app.asked[0]?.url ?? '');
    expect(Object.fromEntries(searchParams)).toEqual({
      model: 'nova-2',
      diarize_model: 'latest',
      utterances: 'true',
      smart_format: 'true',
      detect_language: 'true',
    });
    expect(app.asked[0]?.headers.get('authorization')).toBe('Token a-key');
  });

  it('is requested in its language, if that is known', async () => {
    const app = answering(200, JSON.stringify({ metadata: { duration: 1 }, results: { channels: [] } }));
    await using server = await served(app);
    await speechAt(server.url).transcribe(at('/x'), 'pt-BR');
    const { searchParams } = new URL(app.asked[0]?.url ?? '');
    expect([searchParams.get('language'), searchParams.has('detect_language')]).toEqual(['pt-BR', false]);
  });

  it('comes without empty turns, and without word lists', async () => {
    const utterances = [
      { speaker: 0, start: 0, end: 1, transcript: '  ' },
      { start: 1, end: 2, transcript: ' Hello. ', words: [{ word: 'hello' }] },
    ];
    const app = answering(200, JSON.stringify({ metadata: { duration: 2 }, results: { channels: [], utterances } }));
    await using server = await served(app);
    expect(await speechAt(server.url).transcribe(at('/x'))).toEqual({
      language: 'und',
      duration_seconds: 2,
      utterances: [{ speaker: 0, start: 1, end: 2, text: 'Hello.' }],
    });
  });
});

describe('a failure', () => {
  it.each([
    ['5xx', 'ProviderUnavailable'],
    ['drop', 'ProviderUnavailable'],
    ['malformed', 'ProviderUnavailable'],
    ['429', 'ProviderRateLimited'],
  ])('of the kind %s is %s after one call', async (fault, name) => {
    const { failure, calls } = await failureOf(fault);
    expect([failure.name, calls]).toEqual([name, 1]);
  });

  it('has the wait that Deepgram asked for', async () => {
    const { failure } = await failureOf('429:30');
    expect(failure).toMatchObject({ name: 'ProviderRateLimited', retryAfterSeconds: 30 });
  });

  it.each([401, 402, 403])('of status %s is ProviderRefused after one call', async (status) => {
    const app = answering(status, '{"err_code":"INVALID_AUTH","err_msg":"Invalid credentials."}');
    await using server = await served(app);
    await expect(speechAt(server.url).transcribe(at('/x'))).rejects.toMatchObject({ name: 'ProviderRefused' });
    expect(app.asked).toHaveLength(1);
  });

  it('of a refused connection is ProviderUnavailable', async () => {
    const nowhere = speechAt('http://127.0.0.1:1').transcribe(at('/x'));
    await expect(nowhere).rejects.toMatchObject({ name: 'ProviderUnavailable' });
  });

  it('to answer in 590 seconds, but not in 300, is ProviderUnavailable', async () => {
    await using server = await silentServer();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    let ended = false;
    const call = speechAt(server.url)
      .transcribe(at('/x'))
      .finally(() => {
        ended = true;
      });
    const refusal = expect(call).rejects.toMatchObject({ name: 'ProviderUnavailable' });
    await server.asked;
    await vi.advanceTimersByTimeAsync(589_000);
    expect(ended).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    await refusal;
  });

  it.each([
    ['what is no audio', '/page', 'corrupt or unsupported data'],
    ['a recording that the stand-in does not know, naming the key that helps', '/tone', 'DEEPGRAM_API_KEY'],
  ])("for %s is AudioUnreadable in Deepgram's words", async (_, path, words) => {
    const { failure, calls } = await failureOf('', path);
    expect(failure).toMatchObject({ name: 'AudioUnreadable', message: expect.stringContaining(words) });
    expect(calls).toBe(1);
  });

  it('to fetch the recording is ProviderUnavailable: the next try makes a new address', async () => {
    const { failure, calls } = await failureOf('', '/recordings');
    expect([failure.name, calls]).toEqual(['ProviderUnavailable', 1]);
  });

  it.each([
    ['newer shape', '{"category":"INVALID","message":"The file is damaged."}', 'The file is damaged.'],
    ['endless length', JSON.stringify({ err_msg: `file ${'x'.repeat(5000)}` }), `file ${'x'.repeat(295)}`],
  ])('is not confused with a refusal of %s', async (_, body, words) => {
    await using server = await served(answering(400, body));
    await expect(speechAt(server.url).transcribe(at('/x'))).rejects.toMatchObject({
      name: 'AudioUnreadable',
      message: `Deepgram could not read the recording: ${words}`,
    });
  });

  it.each(['{}', 'null', '[]', '{"request_id":"accepted"}', '{"metadata":{"duration":1},"results":{}}'])(
    'of an answer that is no transcript, %s, is ProviderUnavailable and never NoSpeech',
    async (body) => {
      await using server = await served(answering(200, body));
      await expect(speechAt(server.url).transcribe(at('/x'))).rejects.toMatchObject({ name: 'ProviderUnavailable' });
    },
  );

  it('to get the key is passed on as it is', async () => {
    const refused = new StepError('ProviderRefused', 'The secret is empty.');
    const speech = deepgram(() => Promise.reject(refused), 'http://127.0.0.1:1', 'nova-2');
    await expect(speech.transcribe(at('/x'))).rejects.toBe(refused);
  });
});
