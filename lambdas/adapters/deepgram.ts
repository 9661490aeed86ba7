import { DeepgramClient, DeepgramError, DeepgramTimeoutError } from '@deepgram/sdk';
import { Agent, fetch as undiciFetch } from 'undici';
import { z } from 'zod';
import { ENVIRONMENT } from '../contracts/environment.ts';
import { StepError } from '../contracts/errors.ts';
import type { Transcript } from '../contracts/transcript.ts';
import { required } from './environment.ts';
import { providerError } from './provider-error.ts';
import { secret } from './secret.ts';

/** Deepgram works on one file for at most 10 minutes; the function's own timeout is 5 s shorter than the task's. */
const TIMEOUT_SECONDS = 590;

/** Node's fetch gives up on an answer's headers after 300 s, and Deepgram sends none before it is done. */
const patient = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
const patientFetch = ((input: string, init: object) =>
  undiciFetch(input, { ...init, dispatcher: patient })) as unknown as typeof fetch;

/** An address that Deepgram can fetch, or how to get the bytes, since a stream of them can be sent only once. */
export type Recording = { url: string } | { open: () => Promise<{ stream: ReadableStream; contentType: string }> };

/**
 * Speech to text: diarized, in utterances with their times.
 * Retries are the state machine's alone: the SDK's own would turn its 6 attempts into 18.
 */
export const deepgram = (
  key = secret(ENVIRONMENT.deepgramSecret),
  baseUrl = required(ENVIRONMENT.deepgramBaseUrl),
  model = required(ENVIRONMENT.deepgramModel),
) => ({
  /**
   * @throws StepError `AudioUnreadable` when it is no recording that Deepgram can read, `ProviderUnavailable`, `ProviderRateLimited`
   * or `ProviderRefused`
   */
  transcribe(recording: Recording): Promise<Transcript> {
    const timeoutInSeconds = TIMEOUT_SECONDS;
    return key(async (apiKey) => {
      const client = new DeepgramClient({ apiKey, baseUrl, fetch: patientFetch, maxRetries: 0, timeoutInSeconds });
      try {
        return toTranscript(await answerOf(client.listen.v1.media, recording, model));
      } catch (error) {
        throw meaningOf(error);
      }
    });
  },
});
export type Deepgram = ReturnType<typeof deepgram>;

type Media = DeepgramClient['listen']['v1']['media'];

const answerOf = async (media: Media, recording: Recording, model: string): Promise<unknown> => {
  const options = { model, diarize_model: 'latest', utterances: true, smart_format: true } as const;
  if ('url' in recording)
    return media.transcribeUrl({ url: recording.url, ...options } as Parameters<Media['transcribeUrl']>[0]);
  const { stream, contentType } = await recording.open();
  return media.transcribeFile(
    { data: stream, contentType } as Parameters<Media['transcribeFile']>[0],
    options as Parameters<Media['transcribeFile']>[1],
  );
};

/** The part of an answer that is used; words and alternatives are left behind. */
const Answer = z.object({
  metadata: z.object({ duration: z.number() }),
  results: z.object({
    channels: z.array(z.unknown()),
    utterances: z
      .array(
        z.object({
          speaker: z.number().default(0),
          start: z.number(),
          end: z.number(),
          transcript: z.string().trim(),
        }),
      )
      .default([]),
  }),
});

/**
 * The SDK gives back a body that is not JSON as if it were an answer; read loosely it would be a recording without a
 * word.
 */
const toTranscript = (answer: unknown): Transcript => {
  const parsed = Answer.safeParse(answer);
  if (!parsed.success)
    throw new StepError('ProviderUnavailable', 'Deepgram answered with something else than a transcript.');
  const { metadata, results } = parsed.data;
  return {
    duration_seconds: metadata.duration,
    utterances: results.utterances
      .map(({ transcript, ...turn }) => ({ ...turn, text: transcript }))
      .filter(({ text }) => text !== ''),
  };
};

const meaningOf = (cause: unknown): unknown => {
  if (cause instanceof StepError) return cause;
  if (cause instanceof DeepgramTimeoutError) return providerError('Deepgram', { cause });
  if (!(cause instanceof DeepgramError)) return cause;
  const status = cause.statusCode;
  const retryAfterSeconds = Number(cause.rawResponse?.headers.get('retry-after')) || undefined;
  if (codeOf(cause.body) === 'REMOTE_CONTENT_ERROR') {
    return new StepError('ProviderUnavailable', 'Deepgram could not fetch the recording.', { cause });
  }
  return (
    providerError('Deepgram', { status, retryAfterSeconds, cause }) ??
    new StepError('AudioUnreadable', `Deepgram could not read the recording: ${reasonOf(cause.body)}`, { cause })
  );
};

/** Deepgram's code for an error. An address that could not be fetched is made anew by the next try, and may be then. */
const codeOf = (body: unknown): unknown => (body as { err_code?: unknown } | undefined)?.err_code;

/**
 * Deepgram's own words on a refused file, in its older shape or its newer. They speak of formats and limits, never of
 * what was said. An address is left out: whoever has it has the recording.
 */
const reasonOf = (body: unknown): string => {
  const { err_msg, message } = (body ?? {}) as { err_msg?: unknown; message?: unknown };
  const reason = [err_msg, message].find((text) => typeof text === 'string');
  return String(reason ?? 'it gave no reason.')
    .replaceAll(/https?:\/\/\S+/g, '(address)')
    .slice(0, 300);
};
