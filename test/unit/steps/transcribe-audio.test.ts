import { describe, expect, it } from 'vitest';
import event from '../../../events/transcribe-audio.json' with { type: 'json' };
import type { Recording } from '../../../lambdas/adapters/providers/deepgram.ts';
import { rawTranscriptKey, transcriptKey } from '../../../lambdas/contracts/artifacts.ts';
import { StepError } from '../../../lambdas/contracts/errors.ts';
import type { StartInput } from '../../../lambdas/contracts/execution.ts';
import { TranscribeAudio } from '../../../lambdas/contracts/steps.ts';
import { Transcript } from '../../../lambdas/contracts/transcript.ts';
import { transcribeAudio } from '../../../lambdas/steps/transcribe-audio.ts';
import { JOB, jobRow, NOW } from '../../support/builders/job-rows.ts';
import { inMemoryArtifactStore } from '../../support/fakes/in-memory-artifact-store.ts';
import { inMemoryAudioStore } from '../../support/fakes/in-memory-audio-store.ts';
import { inMemoryJobWaits } from '../../support/fakes/in-memory-job-waits.ts';

const input = TranscribeAudio.input.parse(event);
const utterance = (speaker: number, text: string) => ({ speaker, start: speaker, end: speaker + 1, text });
const TALK: Transcript = {
  language: 'en',
  duration_seconds: 9.5,
  utterances: [utterance(0, 'Hello.'), utterance(1, 'Hi.'), utterance(0, 'How are you?')],
};

const FIRST = { work: 'a-work', isFirst: true };

const hearing = (heard: Transcript | Error, audioDelivery = 'url') => {
  const asked: Recording[] = [];
  const languages: unknown[] = [];
  const artifacts = inMemoryArtifactStore();
  const speech = {
    transcribe: async (recording: Recording, language: unknown) => {
      asked.push(recording);
      languages.push(language);
      if (heard instanceof Error) throw heard;
      return heard;
    },
  };
  const waits = inMemoryJobWaits(new Map([[JOB, jobRow('TRANSCRIPTION')]]), () => NOW);
  const transcribe = transcribeAudio({
    audio: inMemoryAudioStore({ [JOB]: {} }),
    speech,
    artifacts,
    waits,
    audioDelivery,
  });
  const step = (given: StartInput, delivery = FIRST) => transcribe(given, delivery);
  return { asked, languages, artifacts, step };
};

describe('transcribe-audio', () => {
  it('passes an address, stores the raw transcript, and counts turns and voices', async () => {
    const { asked, artifacts, step } = hearing(TALK);
    expect(await step(input)).toEqual({ utterances: 3, speakers: 2, duration_seconds: 9.5 });
    expect(asked).toEqual([{ url: `https://audio.example/${JOB}?signed` }]);
    expect([...artifacts.documents.keys()]).toEqual([rawTranscriptKey(JOB)]);
    expect(await artifacts.read(rawTranscriptKey(JOB), Transcript)).toEqual(TALK);
  });

  it('pays once when the queue delivers a message twice, and again when the worker died', async () => {
    const { asked, artifacts, step } = hearing(TALK);
    await step(input);
    artifacts.documents.clear();
    await expect(step(input)).rejects.toMatchObject({ name: 'InternalError', retryAfterSeconds: 30 });
    expect(asked).toHaveLength(1);
    await step(input, { ...FIRST, isFirst: false });
    expect(asked).toHaveLength(2);
  });

  it('counts as other work when the machine retries', async () => {
    const { asked, step } = hearing(new StepError('ProviderUnavailable', 'Later.'));
    await step(input).catch(() => undefined);
    await step(input, { work: 'another-work', isFirst: true }).catch(() => undefined);
    expect(asked).toHaveLength(2);
  });

  it('asks for the declared language, and detects it otherwise', async () => {
    const { languages, step } = hearing(TALK);
    await step({ ...input, language: 'hi' });
    expect(languages).toEqual(['hi']);
    const other = hearing(TALK);
    await other.step(input);
    expect(other.languages).toEqual(['auto']);
  });

  it('passes the bytes and their type if configured so', async () => {
    const { asked, step } = hearing(TALK, 'bytes');
    await step(input);
    const [recording] = asked;
    if (!recording || 'url' in recording) throw new Error('An address was handed over.');
    expect(await recording.open()).toEqual({ stream: expect.any(ReadableStream), contentType: 'audio/flac' });
  });

  it.each([
    ['raw', rawTranscriptKey(JOB)],
    ['scrubbed', transcriptKey(JOB)],
  ])('uses a stored %s transcript: it is paid for', async (_, key) => {
    const { asked, artifacts, step } = hearing(new Error('Deepgram was asked again.'));
    await artifacts.write(key, TALK);
    expect(await step(input)).toEqual({ utterances: 3, speakers: 2, duration_seconds: 9.5 });
    expect(asked).toEqual([]);
    expect([...artifacts.documents.keys()]).toEqual([key]);
  });

  it('fails with NoSpeech for a recording without a word, and writes nothing', async () => {
    const { artifacts, step } = hearing({ language: 'und', duration_seconds: 3, utterances: [] });
    await expect(step(input)).rejects.toMatchObject({ name: 'NoSpeech' });
    expect(artifacts.documents.size).toBe(0);
  });

  it("passes Deepgram's failure on, and writes nothing", async () => {
    const { artifacts, step } = hearing(new StepError('AudioUnreadable', 'Deepgram could not read the recording.'));
    await expect(step(input)).rejects.toMatchObject({ name: 'AudioUnreadable' });
    expect(artifacts.documents.size).toBe(0);
  });
});
