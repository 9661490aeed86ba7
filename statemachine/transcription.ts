import { Chain } from 'aws-cdk-lib/aws-stepfunctions';
import { INTERNAL_RETRIES, TRANSCRIPTION_RETRIES } from './retry.ts';
import type { Stageable } from './stage.ts';
import { CONDITION_FAILED, mark } from './status.ts';
import { handOver, JOB_INPUT, step } from './step.ts';

/**
 * From the recording to a transcript without private data. Nothing before `Scrub PII` is kept, and nothing after it
 * sees the raw words.
 */
export const transcription = ({ scope, jobs, functions, queues, failure, alreadyEnded }: Stageable) => {
  const markTranscription = mark(scope, jobs, 'TRANSCRIPTION', { waitsFor: 'transcription' });
  const transcribe = handOver(scope, 'Transcribe audio', queues.TranscribeAudio, {
    // No input here: the state is still the execution's input, which may name a language or not.
    resultPath: '$.transcript',
    ladders: TRANSCRIPTION_RETRIES,
  });
  const scrub = step(scope, 'Scrub PII', functions.ScrubPii, {
    input: { job_id: JOB_INPUT.job_id },
    resultPath: '$.pii',
    ladders: INTERNAL_RETRIES,
  });

  markTranscription.addCatch(alreadyEnded, { errors: [CONDITION_FAILED], resultPath: '$.error' });
  failure.catch('TRANSCRIPTION', markTranscription, transcribe, scrub);
  return Chain.start(markTranscription).next(transcribe).next(scrub);
};
