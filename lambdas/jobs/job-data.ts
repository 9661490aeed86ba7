import type { ArtifactStore } from '../adapters/aws/artifact-store.ts';
import type { AudioStore } from '../adapters/aws/audio-store.ts';
import type { ConversationStore } from '../adapters/aws/conversation-store.ts';
import { conversationKey, jobMarkerKey, jobPrefix, rawTranscriptKey, resultKey } from '../contracts/artifacts.ts';

export interface Stores {
  audio: Pick<AudioStore, 'delete'>;
  artifacts: Pick<ArtifactStore, 'delete' | 'deleteAll'>;
  conversations: Pick<ConversationStore, 'delete'>;
}

/** Everything that a job has gathered, wherever it lies. */
export const jobData = ({ audio, artifacts, conversations }: Stores) => ({
  /**
   * Deletes it. The marker goes first: a step that writes from now on finds it gone and deletes what it wrote, and what
   * was written before is deleted here. Doing it again does no harm.
   */
  async delete(jobId: string): Promise<void> {
    await artifacts.delete(jobMarkerKey(jobId));
    await Promise.all([
      audio.delete(jobId),
      artifacts.delete(rawTranscriptKey(jobId)),
      artifacts.delete(conversationKey(jobId)),
      artifacts.delete(resultKey(jobId)),
      artifacts.deleteAll(jobPrefix(jobId)),
      conversations.delete(jobId),
    ]);
  },
});
export type JobData = ReturnType<typeof jobData>;
