import { Chain } from 'aws-cdk-lib/aws-stepfunctions';
import { CALLS_NOTHING, CALLS_PROVIDER } from './retry.ts';
import type { Stageable } from './stage.ts';
import { CONDITION_FAILED, mark } from './status.ts';
import { OF_JOB, step } from './step.ts';

/**
 * From the recording to a transcript without private data. Nothing before `Scrub PII` is stored, nothing after it sees
 * the raw words.
 */
export const transcription = ({ scope, jobs, functions, failure, alreadyEnded }: Stageable) => {
  const markTranscription = mark(scope, jobs, 'TRANSCRIPTION');
  const transcribe = step(scope, 'Transcribe audio', functions.TranscribeAudio, {
    // No input of its own: the state is still what the execution was started with, which may name a language or not.
    resultPath: '$.transcript',
    ladders: CALLS_PROVIDER,
  });
  const scrub = step(scope, 'Scrub PII', functions.ScrubPii, {
    input: { job_id: OF_JOB.job_id },
    resultPath: '$.pii',
    ladders: CALLS_NOTHING,
  });

  markTranscription.addCatch(alreadyEnded, { errors: [CONDITION_FAILED], resultPath: '$.error' });
  failure.catch('TRANSCRIPTION', markTranscription, transcribe, scrub);
  return Chain.start(markTranscription).next(transcribe).next(scrub);
};
