import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { type Conversation, conversationStore } from '../../../../lambdas/adapters/aws/conversation-store.ts';
import { JOB, OWNER } from '../../../support/builders/job-rows.ts';
import { useTables } from '../../../support/servers/tables.ts';

const db = useTables();
const conversations = () => conversationStore(db(), 'Conversations');
const stored = async () => (await db().send(new GetCommand({ TableName: 'Conversations', Key: { job_id: JOB } }))).Item;

const TALK: Conversation = {
  job_id: JOB,
  owner: OWNER,
  mode: 'live',
  language: 'de',
  stored_at: '2026-11-23T10:00:00.000Z',
  duration_seconds: 12.5,
  transcript_key: `conversations/${JOB}.json`,
  pii_counts: { phone: 1, email: 0, ssn: 0, card: 0 },
  interests: ['Solana'],
  embedding: { vector: Array.from({ length: 768 }, (_, at) => at / 1000), model: 'm', dimensions: 768 },
};

it('keeps a talk whole, and once however often it is written', async () => {
  await conversations().put(TALK);
  await conversations().put(TALK);
  expect(await stored()).toEqual(TALK);
});

it('deletes a talk, and ignores a missing one', async () => {
  await conversations().put(TALK);
  await conversations().delete(JOB);
  expect(await stored()).toBeUndefined();
  await conversations().delete(JOB);
});
