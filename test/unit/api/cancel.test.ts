import { describe, expect, it } from 'vitest';
import { cancel } from '../../../lambdas/api/cancel.ts';
import {
  conversationKey,
  jobPrefix,
  personsKey,
  rawTranscriptKey,
  transcriptKey,
  wantedPersonKey,
} from '../../../lambdas/contracts/artifacts.ts';
import { endpointRequest } from '../../support/endpoint-request.ts';
import { inMemoryArtifactStore } from '../../support/in-memory-artifact-store.ts';
import { inMemoryAudioStore } from '../../support/in-memory-audio-store.ts';
import { inMemoryExecutions } from '../../support/in-memory-executions.ts';
import { inMemoryJobStore } from '../../support/in-memory-job-store.ts';
import { JOB, jobRow, NOW, OWNER } from '../../support/job-rows.ts';

const ANOTHER = '01JD0000000000000000000001';
const ask = endpointRequest({ params: { job_id: JOB } });

/** A running job that has gathered everything, beside another one. */
const running = (row = jobRow('ENRICHMENT')) => {
  const gathered = [
    rawTranscriptKey,
    transcriptKey,
    personsKey,
    conversationKey,
    (id: string) => wantedPersonKey(id, 0),
  ];
  const documents = [JOB, ANOTHER].flatMap((id) => gathered.map((keyOf) => [keyOf(id), '{}'] as const));
  const conversations = new Set([JOB, ANOTHER]);
  const parts = {
    jobs: inMemoryJobStore(row),
    executions: inMemoryExecutions({ [JOB]: 'RUNNING' }),
    audio: inMemoryAudioStore({ [JOB]: {}, [ANOTHER]: {} }),
    artifacts: inMemoryArtifactStore(new Map(documents)),
    now: () => NOW,
  };
  const forget = { delete: async (id: string) => void conversations.delete(id) };
  return { ...parts, kept: conversations, endpoint: cancel({ ...parts, conversations: forget }) };
};

describe('cancel', () => {
  it('ends the job, stops its execution, and forgets what was gathered of this job and no other', async () => {
    const { endpoint, jobs, executions, audio, artifacts, kept } = running();
    expect(await endpoint(ask)).toEqual({ status: 200, body: { job_id: JOB, state: 'CANCELLED' } });
    expect(jobs.rows.get(JOB)).toMatchObject({ state: 'CANCELLED', ended_at: NOW.toISOString() });
    expect(jobs.rows.get(JOB)).not.toHaveProperty('unfinished');
    expect(executions.statuses.get(JOB)).toBe('ABORTED');
    expect([...audio.recordings.keys()]).toEqual([ANOTHER]);
    expect([...kept]).toEqual([ANOTHER]);
    expect([...artifacts.documents.keys()].filter((key) => key.includes(JOB))).toEqual([]);
    expect([...artifacts.documents.keys()].filter((key) => key.startsWith(jobPrefix(ANOTHER)))).toHaveLength(3);
  });

  it('cancels a job that still waits for its recording', async () => {
    const { endpoint, jobs } = running(jobRow('PENDING'));
    await endpoint(ask);
    expect(jobs.rows.get(JOB)?.state).toBe('CANCELLED');
  });

  it.each(['SUCCESS', 'ERROR', 'CANCELLED'] as const)(
    'answers 409 for a job that ended in %s, and touches nothing',
    async (state) => {
      const { endpoint, jobs, executions, audio } = running(jobRow(state));
      await expect(endpoint(ask)).rejects.toMatchObject({ status: 409, message: expect.stringContaining(state) });
      expect(jobs.rows.get(JOB)?.state).toBe(state);
      expect(executions.statuses.get(JOB)).toBe('RUNNING');
      expect(audio.recordings.has(JOB)).toBe(true);
    },
  );

  it('says 409 and keeps everything when the job completes between the look and the write', async () => {
    const { endpoint, jobs, artifacts } = running();
    const find = jobs.find;
    jobs.find = async (id) => {
      const row = await find(id);
      await jobs.end(id, 'SUCCESS', { ended_at: NOW.toISOString() });
      return row;
    };
    await expect(endpoint(ask)).rejects.toMatchObject({ status: 409, message: expect.stringContaining('SUCCESS') });
    expect(artifacts.documents.has(transcriptKey(JOB))).toBe(true);
  });

  it('lets exactly one of two at the same time win', async () => {
    const { endpoint } = running();
    const outcomes = await Promise.allSettled([endpoint(ask), endpoint(ask)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it.each([
    ["another's job", { ...ask, owner: 'another-user' }],
    ['an unknown job', endpointRequest({ params: { job_id: ANOTHER }, owner: OWNER })],
  ])('answers 404 for %s, and touches nothing', async (_, request) => {
    const { endpoint, jobs, audio } = running();
    await expect(endpoint(request)).rejects.toMatchObject({ status: 404 });
    expect(jobs.rows.get(JOB)?.state).toBe('ENRICHMENT');
    expect(audio.recordings.size).toBe(2);
  });
});
