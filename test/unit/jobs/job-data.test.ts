import { describe, expect, it } from 'vitest';
import {
  conversationKey,
  jobMarkerKey,
  personsKey,
  rawTranscriptKey,
  resultKey,
  transcriptKey,
  wantedPersonKey,
} from '../../../lambdas/contracts/artifacts.ts';
import { jobData } from '../../../lambdas/jobs/job-data.ts';
import { JOB } from '../../support/builders/job-rows.ts';
import { inMemoryArtifactStore } from '../../support/fakes/in-memory-artifact-store.ts';
import { inMemoryAudioStore } from '../../support/fakes/in-memory-audio-store.ts';

const ANOTHER = '01JD0000000000000000000001';
const KEYS = [
  jobMarkerKey,
  rawTranscriptKey,
  transcriptKey,
  personsKey,
  (id: string) => wantedPersonKey(id, 0),
  conversationKey,
  resultKey,
];

/** Two jobs that have gathered every kind of data. */
const gathered = () => {
  const documents = [JOB, ANOTHER].flatMap((id) => KEYS.map((keyOf) => [keyOf(id), '{}'] as const));
  const artifacts = inMemoryArtifactStore(new Map(documents));
  const audio = inMemoryAudioStore({ [JOB]: {}, [ANOTHER]: {} });
  const talks = new Set([JOB, ANOTHER]);
  const conversations = { delete: async (id: string) => void talks.delete(id) };
  return { artifacts, audio, talks, data: jobData({ artifacts, audio, conversations }) };
};

describe("deleting a job's data", () => {
  it('deletes it everywhere, and keeps all of another job', async () => {
    const { artifacts, audio, talks, data } = gathered();
    await data.delete(JOB);
    expect([...artifacts.documents.keys()].sort()).toEqual(KEYS.map((keyOf) => keyOf(ANOTHER)).sort());
    expect([...audio.recordings.keys()]).toEqual([ANOTHER]);
    expect([...talks]).toEqual([ANOTHER]);
  });

  it('deletes the marker before anything else, so that late writers see it gone', async () => {
    const { artifacts, audio, data } = gathered();
    const order: string[] = [];
    const { delete: remove, deleteAll } = artifacts;
    artifacts.delete = async (key) => {
      order.push(key);
      await remove(key);
    };
    artifacts.deleteAll = async (prefix) => {
      order.push(prefix);
      await deleteAll(prefix);
    };
    audio.delete = async (id) => void order.push(id);
    await data.delete(JOB);
    expect(order[0]).toBe(jobMarkerKey(JOB));
    expect(order.length).toBeGreaterThan(3);
  });

  it('can run again', async () => {
    const { artifacts, data } = gathered();
    await data.delete(JOB);
    await data.delete(JOB);
    expect(artifacts.documents.size).toBe(KEYS.length);
  });
});
