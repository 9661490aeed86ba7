import { describe, expect, it } from 'vitest';
import event from '../../../events/store-conversation.json' with { type: 'json' };
import type { Conversation } from '../../../lambdas/adapters/aws/conversation-store.ts';
import { conversationKey, interestsKey, piiCountsKey, transcriptKey } from '../../../lambdas/contracts/artifacts.ts';
import { StoreConversation } from '../../../lambdas/contracts/steps.ts';
import { storeConversation } from '../../../lambdas/steps/store-conversation.ts';
import { gathered } from '../../support/builders/gathered.ts';
import { JOB, NOW, OWNER } from '../../support/builders/job-rows.ts';

const input = StoreConversation.input.parse(event);

const storing = async () => {
  const { artifacts, documents } = await gathered();
  const rows: Conversation[] = [];
  const conversations = {
    put: async (row: Conversation) => void rows.push(row),
    delete: async () => void rows.pop(),
  };
  return {
    artifacts,
    rows,
    conversations,
    step: storeConversation({ artifacts, documents, conversations, now: () => NOW }),
  };
};

describe('store-conversation', () => {
  it('keeps the scrubbed transcript and a row that points to it', async () => {
    const { artifacts, rows, step } = await storing();
    expect(await step(input)).toEqual({ stored_at: '2026-11-23T10:00:00.000Z' });
    expect(artifacts.documents.get(conversationKey(JOB))).toBe(artifacts.documents.get(transcriptKey(JOB)));
    expect(rows).toEqual([
      {
        job_id: JOB,
        owner: OWNER,
        mode: 'recap',
        language: 'en',
        stored_at: '2026-11-23T10:00:00.000Z',
        duration_seconds: 14,
        transcript_key: `conversations/${JOB}.json`,
        pii_counts: { phone: 1, email: 0, ssn: 0, card: 0 },
        interests: ['Solana', 'React'],
        embedding: { vector: [1, 0], model: 'gemini-embedding-001', dimensions: 2 },
      },
    ]);
  });

  it('keeps the talk without interests and vector if there are none', async () => {
    const { artifacts, rows, step } = await storing();
    artifacts.documents.delete(interestsKey(JOB));
    await step(input);
    expect(rows).toMatchObject([{ job_id: JOB, interests: [] }]);
    expect(rows[0]).not.toHaveProperty('embedding');
    expect(artifacts.documents.has(conversationKey(JOB))).toBe(true);
  });

  it('gives the same when it is run again', async () => {
    const { rows, step } = await storing();
    await step(input);
    await step(input);
    expect(rows[1]).toEqual(rows[0]);
  });

  it('keeps nothing of a job that was cancelled before', async () => {
    const { artifacts, rows, step } = await storing();
    artifacts.cancelled.add(JOB);
    await expect(step(input)).rejects.toMatchObject({ name: 'JobCancelled' });
    expect(rows).toEqual([]);
    expect(artifacts.documents.has(conversationKey(JOB))).toBe(false);
  });

  it('keeps nothing of a job that is cancelled while the row is written', async () => {
    const { artifacts, rows, conversations, step } = await storing();
    const { put } = conversations;
    conversations.put = async (row) => {
      await put(row);
      artifacts.cancelled.add(JOB);
    };
    await expect(step(input)).rejects.toMatchObject({ name: 'JobCancelled' });
    expect(rows).toEqual([]);
    expect(artifacts.documents.has(conversationKey(JOB))).toBe(false);
  });

  it("keeps nothing of a cancelled job, even if the answer to the row's write was lost", async () => {
    const { artifacts, rows, conversations, step } = await storing();
    const { put } = conversations;
    conversations.put = async (row) => {
      await put(row);
      artifacts.cancelled.add(JOB);
      throw new RangeError('no answer');
    };
    await expect(step(input)).rejects.toMatchObject({ name: 'JobCancelled' });
    expect(rows).toEqual([]);
  });

  it.each([
    ['transcript', transcriptKey(JOB)],
    ['PII counts', piiCountsKey(JOB)],
  ])('keeps nothing of a job without its %s', async (_, key) => {
    const { artifacts, rows, step } = await storing();
    artifacts.documents.delete(key);
    await expect(step(input)).rejects.toMatchObject({ name: 'ArtifactMissing' });
    expect(rows).toEqual([]);
    expect(artifacts.documents.has(conversationKey(JOB))).toBe(false);
  });
});
