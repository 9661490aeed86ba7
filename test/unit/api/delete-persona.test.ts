import { describe, expect, it } from 'vitest';
import sample from '../../../events/delete-persona.json' with { type: 'json' };
import { deletePersona } from '../../../lambdas/api/delete-persona.ts';
import { endpointRequest } from '../../support/builders/endpoint-request.ts';
import { jobRow, NOW, OWNER } from '../../support/builders/job-rows.ts';
import { inMemoryJobStore } from '../../support/fakes/in-memory-job-store.ts';

const ask = endpointRequest({ params: { user_id: OWNER } });
const idOf = (number: number) => `01JD0000000000000000${String(number).padStart(6, '0')}`;

/** A user with a persona and this many jobs, and another user's job. */
const leaving = ({ jobs: count = 3, secondsAJob = 0 } = {}) => {
  const own = Array.from({ length: count }, (_, number) => jobRow('SUCCESS', { job_id: idOf(number) }));
  const jobs = inMemoryJobStore(...own, jobRow('SUCCESS', { job_id: idOf(999_999), owner: 'another-user' }));
  const gone: string[] = [];
  let time = NOW.getTime();
  const parts = {
    personas: { delete: async (user: string) => void gone.push(`persona of ${user}`) },
    recent: { deleteAll: async (user: string) => void gone.push(`lookups of ${user}`) },
    jobs,
    erasure: {
      begin: jobs.markForErasure.bind(jobs),
      erase: async (jobId: string) => {
        time += secondsAJob * 1000;
        await jobs.remove(jobId);
      },
    },
    now: () => new Date(time),
  };
  return { ...parts, gone, endpoint: deletePersona(parts) };
};

describe('delete-persona', () => {
  it('has a sample event of a user', () => expect(sample.pathParameters.user_id).toBe(OWNER));

  it('deletes the persona and the jobs of every page, and nothing of other users', async () => {
    const { endpoint, jobs, gone } = leaving({ jobs: 230 });
    expect(await endpoint(ask)).toEqual({ status: 204 });
    expect(gone).toEqual([`persona of ${OWNER}`, `lookups of ${OWNER}`]);
    expect([...jobs.rows.values()].map(({ owner }) => owner)).toEqual(['another-user']);
  });

  it('answers the same for a user without data', async () => {
    expect(await leaving({ jobs: 0 }).endpoint(ask)).toEqual({ status: 204 });
  });

  it('answers that it is not done when time runs out, and leaves the rest to the sweep', async () => {
    const { endpoint, jobs } = leaving({ jobs: 100, secondsAJob: 1 });
    await expect(endpoint(ask)).rejects.toMatchObject({ status: 503 });
    const left = [...jobs.rows.values()].filter(({ owner }) => owner === OWNER);
    expect(left.length).toBeGreaterThan(0);
    expect(left.every(({ pending_work }) => pending_work === 'erase')).toBe(true);
  });

  it("is a 403 for another user's persona, and touches nothing", async () => {
    const { endpoint, gone } = leaving();
    await expect(endpoint({ ...ask, owner: 'another-user' })).rejects.toMatchObject({ status: 403 });
    expect(gone).toEqual([]);
  });
});
