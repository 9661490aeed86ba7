import { describe, expect, it } from 'vitest';
import { personsKey, transcriptKey } from '../../../lambdas/contracts/artifacts.ts';
import { jobData } from '../../../lambdas/jobs/job-data.ts';
import { jobErasure } from '../../../lambdas/jobs/job-erasure.ts';
import { recentLookups } from '../../../lambdas/jobs/lookup-cache.ts';
import { JOB, jobRow, NOW, OWNER } from '../../support/builders/job-rows.ts';
import { named } from '../../support/builders/talk.ts';
import { inMemoryArtifactStore } from '../../support/fakes/in-memory-artifact-store.ts';
import { inMemoryAudioStore } from '../../support/fakes/in-memory-audio-store.ts';
import { inMemoryExecutions } from '../../support/fakes/in-memory-executions.ts';
import { inMemoryJobStore } from '../../support/fakes/in-memory-job-store.ts';

/** A job in which Chidi was looked up, with all of its data. */
const erasing = async (row = jobRow('SUCCESS')) => {
  const artifacts = inMemoryArtifactStore();
  const audio = inMemoryAudioStore({ [JOB]: {} });
  const talks = new Set([JOB]);
  const conversations = { delete: async (id: string) => void talks.delete(id) };
  const recent = recentLookups(artifacts, () => NOW);
  const jobs = inMemoryJobStore(row);
  const executions = inMemoryExecutions({ [JOB]: 'RUNNING' });
  await artifacts.write(transcriptKey(JOB), {});
  await artifacts.write(personsKey(JOB), { persons: [named('Chidi')] });
  await recent.put(OWNER, named('Chidi'), JOB, 0);
  const data = jobData({ artifacts, audio, conversations });
  const parts = { jobs, executions, data, recent, now: () => NOW };
  return { ...parts, artifacts, audio, talks, erasure: jobErasure(parts) };
};

describe('erasing a job', () => {
  it('leaves nothing of it, not even the note on a lookup', async () => {
    const { erasure, artifacts, audio, talks, jobs } = await erasing();
    await erasure.begin(JOB);
    await erasure.erase(JOB);
    expect([...artifacts.documents.keys()]).toEqual([]);
    expect([audio.recordings.size, talks.size, jobs.rows.size]).toEqual([0, 0, 0]);
  });

  it('ends a running one', async () => {
    const { erasure, jobs, executions } = await erasing(jobRow('ENRICHMENT'));
    await erasure.begin(JOB);
    expect(jobs.rows.get(JOB)).toMatchObject({ state: 'CANCELLED', pending_work: 'erase' });
    await erasure.erase(JOB);
    expect(executions.statuses.get(JOB)).toBe('ABORTED');
    expect(jobs.rows.size).toBe(0);
  });

  it('leaves the note of a later job about the same person', async () => {
    const { erasure, artifacts, recent } = await erasing();
    await recent.put(OWNER, named('Chidi'), '01JD0000000000000000000001', 0);
    await erasure.begin(JOB);
    await erasure.erase(JOB);
    expect([...artifacts.documents.keys()]).toEqual([expect.stringMatching(/^recent-lookups\//)]);
  });

  it('leaves the row on the list if it is cut short, and can run again', async () => {
    const { erasure, artifacts, jobs } = await erasing();
    const { deleteAll } = artifacts;
    artifacts.deleteAll = () => Promise.reject(new RangeError());
    await erasure.begin(JOB);
    await expect(erasure.erase(JOB)).rejects.toThrow(RangeError);
    expect(jobs.rows.get(JOB)).toMatchObject({ state: 'SUCCESS', pending_work: 'erase' });
    artifacts.deleteAll = deleteAll;
    await erasure.erase(JOB);
    await erasure.erase(JOB);
    expect([jobs.rows.size, artifacts.documents.size]).toEqual([0, 0]);
  });
});
