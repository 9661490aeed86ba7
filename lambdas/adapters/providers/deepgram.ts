import { DeepgramClient } from '@deepgram/sdk';
import { Agent, fetch as undiciFetch } from 'undici';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import type { Language } from '../../contracts/language.ts';
import type { Transcript } from '../../contracts/transcript.ts';
import { secret } from '../aws/secret.ts';
import { required } from '../runtime/environment.ts';
import { transcriptOf } from './deepgram-answer.ts';
import { deepgramFailure } from './deepgram-failure.ts';

/** Deepgram works on one file for at most 10 minutes. The function's own timeout is 5 s shorter than the task's. */
const TIMEOUT_SECONDS = 590;

/** Node's fetch waits 300 s for an answer's headers, and Deepgram sends none before it is done. */
const patient = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
const patientFetch = ((input: string, init: object) =>
  undiciFetch(input, { ...init, dispatcher: patient })) as unknown as typeof fetch;

/** An address that Deepgram can fetch, or a way to open the bytes, since a stream can be sent only once. */
export type Recording = { url: string } | { open: () => Promise<{ stream: ReadableStream; contentType: string }> };

/**
 * Speech to text: diarized, in utterances with their times. Only the state machine retries: the SDK's own retries would
 * turn its 6 attempts into 18.
 */
export const deepgram = (
  key = secret(ENVIRONMENT.deepgramSecret),
  baseUrl = required(ENVIRONMENT.deepgramBaseUrl),
  model = required(ENVIRONMENT.deepgramModel),
) => ({
  /**
   * @param language the spoken language; `auto` lets Deepgram detect it, which takes no longer
   * @throws StepError `AudioUnreadable` if Deepgram cannot read the recording, `ProviderUnavailable`,
   * `ProviderRateLimited` or `ProviderRefused`
   */
  transcribe(recording: Recording, language: Language = 'auto'): Promise<Transcript> {
    const timeoutInSeconds = TIMEOUT_SECONDS;
    return key(async (apiKey) => {
      const client = new DeepgramClient({ apiKey, baseUrl, fetch: patientFetch, maxRetries: 0, timeoutInSeconds });
      try {
        return transcriptOf(await answerOf(client.listen.v1.media, recording, model, language), language);
      } catch (error) {
        throw deepgramFailure(error, model);
      }
    });
  },
});
export type Deepgram = ReturnType<typeof deepgram>;

type Media = DeepgramClient['listen']['v1']['media'];

const answerOf = async (media: Media, recording: Recording, model: string, language: Language): Promise<unknown> => {
  const spoken = language === 'auto' ? { detect_language: true } : { language };
  const options = { model, diarize_model: 'latest', utterances: true, smart_format: true, ...spoken } as const;
  if ('url' in recording)
    return media.transcribeUrl({ url: recording.url, ...options } as Parameters<Media['transcribeUrl']>[0]);
  const { stream, contentType } = await recording.open();
  return media.transcribeFile(
    { data: stream, contentType } as Parameters<Media['transcribeFile']>[0],
    options as Parameters<Media['transcribeFile']>[1],
  );
};
