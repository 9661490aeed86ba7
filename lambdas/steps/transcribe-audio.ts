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
  /** `url` hands Deepgram an address; `bytes` streams the recording to it, for a bucket that Deepgram cannot reach. */
  audioDelivery: string;
}

/**
 * Turns the recording into a transcript: who said what, and when.
 *
 * Called by the queue of its pool, where the state machine puts the work first. Hands Deepgram a presigned address of the recording, with its language or the order to find
 * it out, and stores the answer as the
 * raw transcript, which only `Scrub PII` may read, and deletes. A transcript that is there already is taken: it is paid
 * for. So is the work itself claimed before it is begun, since a queue may hand out a message twice. A recording without a word in it ends the job here: there is nothing to go on with.
 *
 * Deepgram could call back instead of keeping this function waiting. That would save a few tenths of a cent on long
 * recordings and cost a public endpoint, its authentication and a way to match answers to jobs.
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
