import { type ArtifactStore, artifactStore } from '../adapters/aws/artifact-store.ts';
import { type AudioStore, audioStore } from '../adapters/aws/audio-store.ts';
import { type JobWaits, jobWaits } from '../adapters/aws/job-waits.ts';
import { type Deepgram, deepgram } from '../adapters/providers/deepgram.ts';
import { optional } from '../adapters/runtime/environment.ts';
import { rawTranscriptKey, transcriptKey } from '../contracts/artifacts.ts';
import { ENVIRONMENT } from '../contracts/environment.ts';
import { StepError, sameWork } from '../contracts/errors.ts';
import type { InputOf } from '../contracts/execution.ts';
import { type Delivery, LEASE_SECONDS } from '../contracts/pools.ts';
import { TranscribeAudio } from '../contracts/steps.ts';
import { Transcript } from '../contracts/transcript.ts';
import { poolWorker } from '../middleware/pool-worker.ts';

interface Dependencies {
  audio: Pick<AudioStore, 'fetchUrl' | 'read'>;
  speech: Pick<Deepgram, 'transcribe'>;
  artifacts: Pick<ArtifactStore, 'find' | 'write'>;
  waits: Pick<JobWaits, 'claim'>;
  /**
   * `url` gives Deepgram an address to fetch. `bytes` streams the recording to it, for a bucket that Deepgram cannot
   * reach.
   */
  audioDelivery: string;
}

/**
 * Turns the recording into a transcript: who said what, and when.
 *
 * Trigger: the queue of the pool `transcription`, where the state machine puts its first work.
 *
 * 1. Use the transcript that is already stored, if there is one: it is paid for.
 * 2. Claim the work, since a queue may deliver a message twice.
 * 3. Give Deepgram a presigned address of the recording and its language, or let it detect the language. A recording
 *    without speech ends the job here.
 * 4. Store the raw transcript. Only `Scrub PII` may read it, and deletes it.
 *
 * Rejected: a callback from Deepgram. It would save a few tenths of a cent on long recordings, and cost a public
 * endpoint, its authentication and a way to match answers to jobs.
 */
export const transcribeAudio =
  ({ audio, speech, artifacts, waits, audioDelivery }: Dependencies) =>
  async ({ job_id, language = 'auto' }: InputOf<typeof TranscribeAudio>, { work, isFirst }: Delivery) => {
    const already =
      (await artifacts.find(rawTranscriptKey(job_id), Transcript)) ??
      (await artifacts.find(transcriptKey(job_id), Transcript));
    if (already) return figuresOf(already);

    if (!(await waits.claim({ job_id }, work)) && isFirst) throw sameWork(LEASE_SECONDS);
    const recording =
      audioDelivery === 'bytes' ? { open: () => audio.read(job_id) } : { url: await audio.fetchUrl(job_id) };
    const transcript = await speech.transcribe(recording, language);
    if (transcript.utterances.length === 0) throw new StepError('NoSpeech', 'Nobody speaks in this recording.');

    await artifacts.write(rawTranscriptKey(job_id), transcript);
    return figuresOf(transcript);
  };

const figuresOf = ({ utterances, duration_seconds }: Transcript) => ({
  utterances: utterances.length,
  speakers: new Set(utterances.map(({ speaker }) => speaker)).size,
  duration_seconds,
});

export const handler = poolWorker(TranscribeAudio, 'transcription', () =>
  transcribeAudio({
    audio: audioStore(),
    speech: deepgram(),
    artifacts: artifactStore(),
    waits: jobWaits(),
    audioDelivery: optional(ENVIRONMENT.audioDelivery) ?? 'url',
  }),
);
