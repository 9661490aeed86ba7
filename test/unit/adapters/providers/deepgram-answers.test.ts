import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { deepgram } from '../../../../lambdas/adapters/providers/deepgram.ts';
import { Transcript } from '../../../../lambdas/contracts/transcript.ts';
import { served } from '../../../support/servers/served.ts';

/** Answers like those that Deepgram documents and users report, with invented words. */
const FOLDER = join(import.meta.dirname, 'answers');
const recorded = (name: string) =>
  JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as { status: number; body: object };

/** The adapter's result for one answer, over a real socket. */
const madeOf = async ({ status, body }: { status: number; body: object | string }, language?: 'auto' | 'nl') => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/html' : 'application/json';
  await using server = await served(new Hono().all('*', (c) => c.body(text, status as 200, { 'content-type': type })));
  const speech = deepgram((use) => use('a-key'), server.url, 'nova-2');
  return await speech.transcribe({ url: 'http://127.0.0.1/recording' }, language);
};

/** An error of Deepgram's, in its older shape and in its newer. */
const older = (status: number, err_code: string, err_msg: string) => ({ status, body: { err_code, err_msg } });
const newer = (status: number, category: string, message: string) => ({ status, body: { category, message } });

describe("Deepgram's errors", () => {
  const OURS = 'ProviderRefused';
  const LATER = 'ProviderUnavailable';
  const THEIRS = 'AudioUnreadable';

  it.each([
    ['deepgram-no-such-model.json', OURS],
    ['deepgram-invalid-parameter.json', OURS],
    ['deepgram-422.json', LATER],
  ])('%s is %s', async (file, name) => {
    await expect(madeOf(recorded(file))).rejects.toMatchObject({ name });
  });

  it.each([
    [OURS, older(400, 'INVALID_QUERY_PARAMETER', "Invalid 'audio' value of 'x'.")],
    [OURS, newer(400, 'INVALID_QUERY_PARAMETER', 'Failed to deserialize query parameters.')],
    [OURS, newer(400, 'INVALID_JSON', 'Invalid JSON submitted.')],
    [OURS, older(400, 'Bad Request', 'Content-type was application/json, but we could not process the JSON payload.')],
    [OURS, older(400, 'Bad Request', 'Bad Request: Diarization is not available for this language.')],
    [OURS, older(403, 'INSUFFICIENT_PERMISSIONS', 'Project does not have access to the requested model.')],
    [OURS, older(404, 'NOT_FOUND', 'There is nothing here.')],
    [OURS, older(405, 'METHOD_NOT_ALLOWED', 'POST only.')],
    [OURS, older(411, 'LENGTH_REQUIRED', 'A content length is required.')],
    [OURS, older(414, 'URI_TOO_LONG', 'The address is too long.')],
    [OURS, { status: 400, body: '<html>' }],
    [LATER, older(408, 'SLOW_UPLOAD', 'The upload took too long.')],
    [LATER, newer(422, 'UNPROCESSABLE_ENTITY', 'The audio was cut off.')],
    [LATER, older(425, 'TOO_EARLY', 'Too early.')],
    [LATER, older(499, 'CLIENT_CLOSED', 'The client closed the request.')],
    [LATER, older(504, 'GATEWAY_TIMEOUT', 'The processing took too long.')],
    [LATER, older(400, 'REMOTE_CONTENT_ERROR', 'The remote server hosting the media returned a client error: 403.')],
    [LATER, newer(400, 'REMOTE_CONTENT_ERROR', 'The remote server hosting the media could not be reached.')],
    [LATER, newer(404, 'REMOTE_CONTENT_ERROR', 'The remote server hosting the media returned 404.')],
    [LATER, older(400, 'Bad Request', 'The remote server hosting the media could not be reached.')],
    [LATER, older(400, 'PAYLOAD_ERROR', 'Failed to read the payload: the stream ended early.')],
    [THEIRS, older(400, 'Bad Request', 'Bad Request: failed to process audio: corrupt or unsupported data')],
    [THEIRS, newer(400, 'INVALID_AUDIO', 'The media is damaged.')],
    [THEIRS, older(413, 'PAYLOAD_TOO_LARGE', 'The file is larger than 2 GB.')],
    [THEIRS, newer(415, 'UNSUPPORTED_MEDIA_TYPE', 'This type is not supported.')],
  ])('are distinguished: %s for %o', async (name, answer) => {
    await expect(madeOf(answer)).rejects.toMatchObject({ name });
  });

  it('of a model that the account may not use name the setting to change', async () => {
    const refusal = await madeOf(recorded('deepgram-no-such-model.json')).catch((error: Error) => error);
    expect((refusal as Error).message).toMatch(/nova-2.*`models\.deepgram`.*DEEPGRAM_MODEL/);
    const forbidden = older(403, 'INSUFFICIENT_PERMISSIONS', 'Project does not have access to the requested model.');
    await expect(madeOf(forbidden)).rejects.toMatchObject({ message: (refusal as Error).message });
  });

  it('never quote an address: it opens the recording', async () => {
    const answer = older(400, 'Bad Request', 'Bad audio at https://audio.example/x?X-Amz-Signature=abc today.');
    await expect(madeOf(answer)).rejects.toMatchObject({ message: expect.stringMatching(/at \(address\) today/) });
  });
});

describe("Deepgram's transcripts", () => {
  it('are all read: every valid answer of the folder fits its contract', async () => {
    const answers = readdirSync(FOLDER).filter((file) => file.startsWith('deepgram-'));
    const transcripts = answers.map(recorded).filter(({ status }) => status === 200);
    expect(transcripts.length).toBeGreaterThan(1);
    for (const answer of transcripts) {
      const transcript = Transcript.parse(await madeOf(answer));
      expect(transcript.utterances.length).toBeGreaterThan(0);
    }
  });

  it('without utterances are made of the words, by speaker and pause', async () => {
    const { utterances, language } = await madeOf(recorded('deepgram-words-without-utterances.json'));
    expect(utterances.map(({ text }) => text).join(' ')).toBe(
      'Nice to meet you, I am Maren Solberg. I build small design systems in Oslo.',
    );
    expect(language).toBe('en');
    const word = (text: string, start: number, speaker: number) => ({ word: text, start, end: start + 0.4, speaker });
    const words = [
      word('Hello', 0, 0),
      word('there', 0.5, 0),
      word('hi', 1, 1),
      word('so', 1.5, 1),
      word('then', 9, 1),
    ];
    expect((await madeOf(answer({ words }))).utterances).toEqual([
      { speaker: 0, start: 0, end: 0.9, text: 'Hello there' },
      { speaker: 1, start: 1, end: 1.9, text: 'hi so' },
      { speaker: 1, start: 9, end: 9.4, text: 'then' },
    ]);
  });

  it('without words are one turn', async () => {
    expect((await madeOf(answer({ transcript: ' Dobrý den. ' }))).utterances).toEqual([
      { speaker: 0, start: 0, end: 5, text: 'Dobrý den.' },
    ]);
  });

  it('with odd speakers and times are corrected', async () => {
    const { utterances } = await madeOf(recorded('deepgram-negative-speaker.json'));
    expect(utterances).toEqual([{ speaker: 0, start: 0, end: 3, text: 'Good evening.' }]);
    const turn = (transcript: string, start: unknown, end: unknown, speaker: unknown) => ({
      transcript,
      start,
      end,
      speaker,
    });
    const odd = [
      turn('first', 0, 1, 1),
      turn('nobody', 1, 2, -1),
      turn('half', 2, 3, 0.5),
      turn('null', null, null, null),
      turn('backwards', 5, 4, 0),
      turn('text', '6', 7, '2'),
      turn('past the end', 8, 9, 0),
    ];
    const transcript = await madeOf(answer({}, odd));
    expect(transcript.utterances).toEqual([
      { speaker: 1, start: 0, end: 1, text: 'first' },
      { speaker: 1, start: 1, end: 2, text: 'nobody' },
      { speaker: 1, start: 2, end: 3, text: 'half' },
      { speaker: 1, start: 3, end: 3, text: 'null' },
      { speaker: 0, start: 5, end: 5, text: 'backwards' },
      { speaker: 2, start: 6, end: 7, text: 'text' },
      { speaker: 0, start: 8, end: 9, text: 'past the end' },
    ]);
    expect(transcript.duration_seconds).toBe(9);
  });

  it('of several channels are merged, in the order of time', async () => {
    const channel = (transcript: string, start: number) => ({
      alternatives: [{ transcript, words: [{ word: transcript, start, end: start + 1, speaker: 0 }] }],
    });
    const results = { channels: [channel('late', 3), channel('early', 0)] };
    const { utterances } = await madeOf({ status: 200, body: { metadata: { duration: 4 }, results } });
    expect(utterances.map(({ text }) => text)).toEqual(['early', 'late']);
  });

  it.each([
    ['what was detected', 'pt', 'auto', 'pt'],
    ['what was detected, written as BCP 47 writes it', 'pt-br', 'auto', 'pt-BR'],
    ['what was asked for, when Deepgram says nothing', undefined, 'nl', 'nl'],
    ['undetermined, when nobody says', undefined, 'auto', 'und'],
    ['undetermined, when it is no language', '???', 'auto', 'und'],
  ] as const)('bear their language: %s', async (_, detected_language, asked, language) => {
    const { body } = answer({ transcript: 'Olá.' });
    const channels = body.results.channels.map((channel) => ({ ...channel, detected_language }));
    const heard = await madeOf({ status: 200, body: { ...body, results: { ...body.results, channels } } }, asked);
    expect(heard.language).toBe(language);
  });
});

const answer = (alternative: object, utterances?: object[]) => ({
  status: 200,
  body: { metadata: { duration: 5 }, results: { channels: [{ alternatives: [alternative] }], utterances } },
});
