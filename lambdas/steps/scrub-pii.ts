import { type ArtifactStore, artifactStore } from '../adapters/aws/artifact-store.ts';
import { piiCountsKey, rawTranscriptKey, transcriptKey } from '../contracts/artifacts.ts';
import type { InputOf } from '../contracts/execution.ts';
import { ScrubPii } from '../contracts/steps.ts';
import { PiiCounts, Transcript } from '../contracts/transcript.ts';
import { scrubTranscript } from '../domain/pii/scrub-transcript.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

/**
 * Takes phone numbers, e-mail addresses, social security and card numbers out of the transcript, before a model sees
 * it. The raw transcript is in S3 until then, and no longer.
 *
 * Trigger: the state machine, after `Transcribe audio`.
 *
 * 1. Read the raw transcript and scrub it.
 * 2. Write the counts, then the scrubbed transcript.
 * 3. Delete the raw transcript.
 *
 * The order makes a repeated run safe: while the raw transcript exists, everything is done again with the same outcome;
 * once it is gone, the other two are there.
 *
 * Rejected: Deepgram's own redaction. It is English only, is billed, removes the names that lookups need, and has left
 * cleartext in `words[]`.
 */
export const scrubPii =
  ({ artifacts }: { artifacts: Pick<ArtifactStore, 'find' | 'read' | 'write' | 'delete'> }) =>
  async ({ job_id }: InputOf<typeof ScrubPii>): Promise<{ counts: PiiCounts }> => {
    const raw = await artifacts.find(rawTranscriptKey(job_id), Transcript);
    if (raw === undefined) {
      await artifacts.read(transcriptKey(job_id), Transcript);
      return { counts: await artifacts.read(piiCountsKey(job_id), PiiCounts) };
    }

    const { transcript, counts } = scrubTranscript(raw);
    await artifacts.write(piiCountsKey(job_id), counts);
    await artifacts.write(transcriptKey(job_id), transcript);
    await artifacts.delete(rawTranscriptKey(job_id));
    return { counts };
  };

export const handler = workflowStep(ScrubPii, () => scrubPii({ artifacts: artifactStore() }));
