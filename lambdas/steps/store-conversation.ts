import { type ArtifactStore, artifactStore } from '../adapters/aws/artifact-store.ts';
import { type ConversationStore, conversationStore } from '../adapters/aws/conversation-store.ts';
import { conversationKey, piiCountsKey, transcriptKey } from '../contracts/artifacts.ts';
import type { InputOf } from '../contracts/execution.ts';
import { StoreConversation } from '../contracts/steps.ts';
import { PiiCounts } from '../contracts/transcript.ts';
import { type JobDocuments, jobDocuments } from '../jobs/job-documents.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

interface Dependencies {
  artifacts: Pick<ArtifactStore, 'read' | 'copy' | 'keepIfGathering'>;
  documents: Pick<JobDocuments, 'transcript' | 'interests'>;
  conversations: Pick<ConversationStore, 'put' | 'delete'>;
  now: () => Date;
}

/**
 * Keeps the scrubbed transcript with its interests and vector, as far as they exist.
 *
 * Trigger: the state machine after `Embed interests`, also when that failed.
 *
 * 1. Copy the transcript out of the job's artifacts, which expire.
 * 2. Write the row that points to it.
 * 3. Delete both again if the job was cancelled meanwhile.
 *
 * A second run writes the same, so a retry is harmless.
 *
 * Rejected: the transcript in the row. A row ends at 400 KB, and three hours of talk do not fit.
 */
export const storeConversation =
  ({ artifacts, documents, conversations, now }: Dependencies) =>
  async ({ job_id, owner, mode }: InputOf<typeof StoreConversation>) => {
    const { duration_seconds, language } = await documents.transcript(job_id);
    const { interests, embedding } = await documents.interests(job_id);
    const pii_counts = await artifacts.read(piiCountsKey(job_id), PiiCounts);
    const stored_at = now().toISOString();

    await artifacts.copy(transcriptKey(job_id), conversationKey(job_id));
    try {
      await conversations.put({
        job_id,
        owner,
        mode,
        language,
        stored_at,
        duration_seconds,
        transcript_key: conversationKey(job_id),
        pii_counts,
        interests,
        ...(embedding && { embedding }),
      });
    } finally {
      await artifacts.keepIfGathering(conversationKey(job_id)).catch(async (error: unknown) => {
        await conversations.delete(job_id);
        throw error;
      });
    }
    return { stored_at };
  };

export const handler = workflowStep(StoreConversation, () => {
  const artifacts = artifactStore();
  return storeConversation({
    artifacts,
    documents: jobDocuments(artifacts),
    conversations: conversationStore(),
    now: () => new Date(),
  });
});
