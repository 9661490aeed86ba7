import type { ArtifactStore } from '../adapters/aws/artifact-store.ts';
import type { AudioStore } from '../adapters/aws/audio-store.ts';
import type { ConversationStore } from '../adapters/aws/conversation-store.ts';
import { conversationKey, jobMarkerKey, jobPrefix, rawTranscriptKey, resultKey } from '../contracts/artifacts.ts';

export interface Stores {
  audio: Pick<AudioStore, 'delete'>;
  artifacts: Pick<ArtifactStore, 'delete' | 'deleteAll'>;
  conversations: Pick<ConversationStore, 'delete'>;
}

/** Everything that a job has gathered, in all stores. */
export const jobData = ({ audio, artifacts, conversations }: Stores) => ({
  /**
   * Deletes it. The marker goes first: a step that writes after that finds it gone and deletes its own document;
   * earlier documents are deleted here. A second run is harmless.
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
