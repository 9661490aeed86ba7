import { readFileSync } from 'node:fs';
import { DeepgramClient, DeepgramError } from '@deepgram/sdk';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeepgramOptions, deepgramStandIn } from '../../../local/stand-ins/deepgram.ts';
import { parseFault } from '../../../local/stand-ins/faults.ts';
import { loadRecordings } from '../../../local/stand-ins/recordings.ts';
import { wavOf } from '../../support/builders/wav.ts';
import { served } from '../../support/servers/served.ts';

const recordings = loadRecordings();
const recording = (name: string) => {
  const found = recordings.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no recording ${name}`);
  return found;
};

/** A server of audio, as the bucket behind presigned URLs is. */
const bucket = new Hono()
  .get('/recordings/:name', (c) => c.body(readFileSync(recording(c.req.param('name')).path)))
  .get('/page', (c) => c.html('<h1>Not audio</h1>'))
  .get('/quiet', (c) => c.body(wavOf(1.5, () => 3)))
  .get('/tone', (c) => c.body(wavOf(0.2, (at) => 8000 * Math.sin(at / 10))));

let audio: Awaited<ReturnType<typeof served>>;
beforeAll(async () => {
  audio = await served(bucket);
});
afterAll(() => audio[Symbol.asyncDispose]());

const QUERY = { model: 'nova-2', utterances: true, smart_format: true, diarize_model: 'latest' } as const;

/** The answer of the SDK as it is, to a stand-in that lives for this one call. */
const transcribe = async (path: string, query: object = QUERY, options: Partial<DeepgramOptions> = {}) => {
  await using deepgram = await served(deepgramStandIn({ recordings, ...options }));
  const client = new DeepgramClient({ apiKey: 'a-key', baseUrl: deepgram.url, maxRetries: 0 });
  const answer = await client.listen.v1.media.transcribeUrl({ url: new URL(path, audio.url).href, ...query });
  if (!('results' in answer)) throw new Error('an answer without results');
  return answer;
};

const refusalOf = (call: Promise<unknown>): Promise<DeepgramError> =>
  call.then(
    () => Promise.reject(new Error('was not refused')),
    (error) => (error instanceof DeepgramError ? error : Promise.reject(error)),
  );

describe('the Deepgram stand-in', () => {
  it('transcribes a recording behind a URL in utterances with speakers and times', async () => {
    const { metadata, results } = await transcribe('/recordings/chidi');
    const { sha256, duration_seconds, utterances } = recording('chidi');
    expect(metadata).toMatchObject({ sha256, duration: duration_seconds, channels: 1, diarize_info: { arch: 'v2' } });
    expect(
      results.utterances?.map(({ speaker, start, end, transcript }) => ({ speaker, start, end, text: transcript })),
    ).toEqual(utterances);
  });

  it('gives every word its own time within its turn, in order', async () => {
    const { results } = await transcribe('/recordings/live-intro');
    const words = results.channels[0]?.alternatives?.[0]?.words ?? [];
    const times = words.flatMap(({ start = -1, end = -1 }) => [start, end]);
    expect(words).toContainEqual(expect.objectContaining({ word: 'kafka', punctuated_word: 'Kafka', speaker: 1 }));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(words.every(({ start = 0, end = 0 }) => start < end)).toBe(true);
    expect([times[0], times.at(-1)]).toEqual([
      recording('live-intro').utterances[0]?.start,
      recording('live-intro').utterances.at(-1)?.end,
    ]);
  });

  it('leaves out what was not asked for', async () => {
    const { metadata, results } = await transcribe('/recordings/chidi', { model: 'nova-2' });
    const alternative = results.channels[0]?.alternatives?.[0];
    expect(results).not.toHaveProperty('utterances');
    expect(metadata).not.toHaveProperty('diarize_info');
    expect(alternative?.words?.[0]).toEqual({
      word: 'yesterday',
      start: 0.85,
      end: expect.any(Number),
      confidence: 0.99,
    });
    expect(alternative?.transcript).toMatch(/^yesterday at the serverless meetup i met chidi he is/);
  });

  it('takes the audio itself as well', async () => {
    await using deepgram = await served(deepgramStandIn({ recordings }));
    const client = new DeepgramClient({ apiKey: 'a-key', baseUrl: deepgram.url, maxRetries: 0 });
    const { path, sha256 } = recording('nobody');
    const answer = await client.listen.v1.media.transcribeFile(readFileSync(path), QUERY);
    expect(answer).toMatchObject({ metadata: { sha256 }, results: { utterances: { length: 4 } } });
  });

  it.each(['/recordings/silence', '/quiet'])('hears nobody in silence: %s', async (path) => {
    const { results } = await transcribe(path);
    expect(results.utterances).toEqual([]);
    expect(results.channels[0]?.alternatives?.[0]).toEqual({ transcript: '', confidence: 0, words: [] });
  });

  it('says of a recording that it does not know which key would transcribe it', async () => {
    const { statusCode, body } = await refusalOf(transcribe('/tone'));
    expect(statusCode).toBe(400);
    expect(body).toMatchObject({ err_code: 'UNKNOWN_RECORDING', err_msg: expect.stringContaining('DEEPGRAM_API_KEY') });
  });

  it.each([
    ['what is no audio', '/page', 'Bad Request', 'failed to process audio: corrupt or unsupported data'],
    ['an address that answers with an error', '/recordings', 'REMOTE_CONTENT_ERROR', '404'],
    ['an address where nobody answers', 'http://127.0.0.1:1/', 'REMOTE_CONTENT_ERROR', 'could not be reached'],
  ])('refuses %s', async (_, path, err_code, says) => {
    const { statusCode, body } = await refusalOf(transcribe(path));
    expect(statusCode).toBe(400);
    expect(body).toMatchObject({ err_code, err_msg: expect.stringContaining(says), request_id: expect.any(String) });
  });

  it('refuses a request without a key', async () => {
    await using deepgram = await served(deepgramStandIn({ recordings }));
    const answer = await fetch(`${deepgram.url}/v1/listen`, { method: 'POST', body: 'x' });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ err_code: 'INVALID_AUTH' });
  });

  it('refuses a JSON body without a URL', async () => {
    await using deepgram = await served(deepgramStandIn({ recordings }));
    const headers = { authorization: 'Token a-key', 'content-type': 'application/json' };
    const answer = await fetch(`${deepgram.url}/v1/listen`, { method: 'POST', headers, body: '{"uri":"x"}' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ err_msg: expect.stringContaining('could not process the JSON') });
  });

  it.each([
    ['429:30', 429, 'TOO_MANY_REQUESTS', '30'],
    ['5xx', 503, 'SERVICE_UNAVAILABLE', null],
  ])('plays %s in the shape of its errors', async (spec, status, err_code, retryAfter) => {
    const refusal = await refusalOf(transcribe('/recordings/chidi', QUERY, { faults: parseFault(spec) }));
    expect(refusal.statusCode).toBe(status);
    expect(refusal.body).toMatchObject({ err_code });
    expect(refusal.rawResponse?.headers.get('retry-after')).toBe(retryAfter);
  });
});
