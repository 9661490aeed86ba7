import { describe, expect, it } from 'vitest';
import { cancel } from '../../../lambdas/api/cancel.ts';
import { endpointRequest } from '../../support/builders/endpoint-request.ts';
import { JOB, jobRow, NOW, OWNER } from '../../support/builders/job-rows.ts';
import { inMemoryExecutions } from '../../support/fakes/in-memory-executions.ts';
import { inMemoryJobStore } from '../../support/fakes/in-memory-job-store.ts';

const ANOTHER = '01JD0000000000000000000001';
const ask = endpointRequest({ params: { job_id: JOB } });

/** A running job with data, and another job. */
const running = (row = jobRow('ENRICHMENT')) => {
  const gathered = new Set([JOB, ANOTHER]);
  const parts = {
    jobs: inMemoryJobStore(row),
    executions: inMemoryExecutions({ [JOB]: 'RUNNING' }),
    data: { delete: async (jobId: string) => void gathered.delete(jobId) },
    now: () => NOW,
  };
  return { ...parts, gathered, endpoint: cancel(parts) };
};

describe('cancel', () => {
  it('ends the job, stops its execution, and deletes the data of this job and no other', async () => {
    const { endpoint, jobs, executions, gathered } = running();
    expect(await endpoint(ask)).toEqual({ status: 200, body: { job_id: JOB, state: 'CANCELLED' } });
    expect(jobs.rows.get(JOB)).toMatchObject({ state: 'CANCELLED', ended_at: NOW.toISOString() });
    expect(jobs.rows.get(JOB)).not.toHaveProperty('pending_work');
    expect(executions.statuses.get(JOB)).toBe('ABORTED');
    expect([...gathered]).toEqual([ANOTHER]);
  });

  it('leaves the job to the sweep when deleting is cut short', async () => {
    const { endpoint, jobs, data } = running();
    data.delete = () => Promise.reject(new Error('S3 is away'));
    await expect(endpoint(ask)).rejects.toThrow('S3 is away');
    expect(jobs.rows.get(JOB)).toMatchObject({ state: 'CANCELLED', pending_work: 'end' });
  });

  it('cancels a job that still waits for its recording', async () => {
    const { endpoint, jobs } = running(jobRow('PENDING'));
    await endpoint(ask);
    expect(jobs.rows.get(JOB)?.state).toBe('CANCELLED');
  });

  it.each(['SUCCESS', 'ERROR'] as const)(
    'answers 409 for a job that ended in %s, and touches nothing',
    async (state) => {
      const { endpoint, jobs, executions, gathered } = running(jobRow(state));
      await expect(endpoint(ask)).rejects.toMatchObject({ status: 409, message: expect.stringContaining(state) });
      expect(jobs.rows.get(JOB)?.state).toBe(state);
      expect(executions.statuses.get(JOB)).toBe('RUNNING');
      expect(gathered.has(JOB)).toBe(true);
    },
  );

  it('answers 409 and keeps everything when the job completes between read and write', async () => {
    const { endpoint, jobs, gathered } = running();
    const find = jobs.find;
    jobs.find = async (id) => {
      const row = await find(id);
      await jobs.end(id, 'SUCCESS', { ended_at: NOW.toISOString() });
      return row;
    };
    await expect(endpoint(ask)).rejects.toMatchObject({ status: 409, message: expect.stringContaining('SUCCESS') });
    expect(gathered.has(JOB)).toBe(true);
  });

  it('gives two simultaneous requests and a repeated one the same answer', async () => {
    const { endpoint, jobs, gathered } = running();
    const cancelled = { status: 200, body: { job_id: JOB, state: 'CANCELLED' } };
    expect(await Promise.all([endpoint(ask), endpoint(ask)])).toEqual([cancelled, cancelled]);
    expect(await endpoint(ask)).toEqual(cancelled);
    expect(jobs.rows.get(JOB)).toMatchObject({ state: 'CANCELLED', ended_at: NOW.toISOString() });
    expect([...gathered]).toEqual([ANOTHER]);
  });

  it('finishes what the first request did not', async () => {
    const { endpoint, executions, gathered } = running(jobRow('CANCELLED', { pending_work: 'end' }));
    expect(await endpoint(ask)).toMatchObject({ status: 200 });
    expect(executions.statuses.get(JOB)).toBe('ABORTED');
    expect([...gathered]).toEqual([ANOTHER]);
  });

  it('is a 404 when the job was erased between read and write', async () => {
    const { endpoint, jobs } = running(jobRow('SUCCESS'));
    jobs.end = async (id) => {
      await jobs.remove(id);
      return false;
    };
    await expect(endpoint(ask)).rejects.toMatchObject({ status: 404 });
  });

  it.each([
    ["another's job", { ...ask, owner: 'another-user' }],
    ['an unknown job', endpointRequest({ params: { job_id: ANOTHER }, owner: OWNER })],
  ])('answers 404 for %s, and touches nothing', async (_, request) => {
    const { endpoint, jobs, gathered } = running();
    await expect(endpoint(request)).rejects.toMatchObject({ status: 404 });
    expect(jobs.rows.get(JOB)?.state).toBe('ENRICHMENT');
    expect(gathered.size).toBe(2);
  });
});
