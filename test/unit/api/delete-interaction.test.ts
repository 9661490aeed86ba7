import { describe, expect, it } from 'vitest';
import sample from '../../../events/delete-interaction.json' with { type: 'json' };
import { deleteInteraction } from '../../../lambdas/api/delete-interaction.ts';
import { endpointRequest } from '../../support/builders/endpoint-request.ts';
import { JOB, jobRow } from '../../support/builders/job-rows.ts';
import { inMemoryJobStore } from '../../support/fakes/in-memory-job-store.ts';

const ask = endpointRequest({ params: { job_id: JOB } });

const deleting = (row = jobRow('SUCCESS')) => {
  const jobs = inMemoryJobStore(row);
  const done: string[] = [];
  const erasure = {
    begin: async (jobId: string) => void done.push(`begin ${jobId}`),
    erase: async (jobId: string) => {
      done.push(`erase ${jobId}`);
      await jobs.remove(jobId);
    },
  };
  return { jobs, done, erasure, endpoint: deleteInteraction({ jobs, erasure }) };
};

describe('delete-interaction', () => {
  it('has a sample event of a job', () => expect(sample.pathParameters.job_id).toBe(JOB));

  it.each(['PENDING', 'ENRICHMENT', 'SUCCESS', 'ERROR', 'CANCELLED'] as const)(
    'erases a job in %s, and marks it first',
    async (state) => {
      const { endpoint, done } = deleting(jobRow(state));
      expect(await endpoint(ask)).toEqual({ status: 204 });
      expect(done).toEqual([`begin ${JOB}`, `erase ${JOB}`]);
      await expect(endpoint(ask)).rejects.toMatchObject({ status: 404 });
    },
  );

  it("answers 404 for another's job, and touches nothing", async () => {
    const { endpoint, done } = deleting();
    await expect(endpoint({ ...ask, owner: 'another-user' })).rejects.toMatchObject({ status: 404 });
    expect(done).toEqual([]);
  });
});
