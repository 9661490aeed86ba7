import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import type { Mode } from '../../contracts/job.ts';
import type { PiiCounts, StoredVector } from '../../contracts/transcript.ts';
import { required } from '../runtime/environment.ts';
import { documents } from './dynamodb.ts';

/** What is kept of a talk after its job's artifacts expire. The transcript itself is in S3 at `transcript_key`. */
export interface Conversation {
  job_id: string;
  owner: string;
  mode: Mode;
  /** BCP 47; `und` if unknown. */
  language: string;
  stored_at: string;
  duration_seconds: number;
  transcript_key: string;
  pii_counts: PiiCounts;
  /** Empty if the model could not be asked. */
  interests: string[];
  embedding?: StoredVector;
}

export const conversationStore = (db = documents(), TableName = required(ENVIRONMENT.conversationsTable)) => ({
  async put(conversation: Conversation): Promise<void> {
    await db.send(new PutCommand({ TableName, Item: conversation }));
  },

  async delete(job_id: string): Promise<void> {
    await db.send(new DeleteCommand({ TableName, Key: { job_id } }));
  },
});
export type ConversationStore = ReturnType<typeof conversationStore>;
