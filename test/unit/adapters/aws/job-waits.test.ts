import { expect, it } from 'vitest';
import { jobStore } from '../../../../lambdas/adapters/aws/job-store.ts';
import { jobWaits } from '../../../../lambdas/adapters/aws/job-waits.ts';
import { NOW, newJob } from '../../../support/builders/job-rows.ts';
import { useTables } from '../../../support/servers/tables.ts';

const db = useTables();
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const idOf = (test: number, number: number) => `01JD00000000000000000${test}0${String(number).padStart(3, '0')}`;

/**
 * Jobs of this test, each waiting since a second later than the one before. Tests share the table, so only one test may
 * count jobs that wait for the same.
 */
const waitingJobs = async (test: number, waitingFor: 'transcription' | 'look_ups' | 'batch', howMany: number) => {
  const jobs = jobStore(db(), 'Jobs');
  const ids = Array.from({ length: howMany }, (_, number) => idOf(test, number));
  for (const [seconds, job_id] of ids.entries()) {
    await jobs.create(newJob({ job_id }));
    await jobWaits(db(), 'Jobs', () => after(seconds)).waitsFor({ job_id }, waitingFor);
  }
  return { jobs, waits: jobWaits(db(), 'Jobs', () => NOW), ids: ids as [string, string, string] };
};

it("returns a job's place among those that wait for the same", async () => {
  const { jobs, waits, ids } = await waitingJobs(1, 'transcription', 3);
  const placeOf = async (id: string) => waits.placeOf((await jobs.find(id)) ?? {});
  expect([await placeOf(ids[0]), await placeOf(ids[1]), await placeOf(ids[2])]).toEqual([1, 2, 3]);
  await waits.began({ job_id: ids[0] }, 'transcription');
  expect(await placeOf(ids[0])).toBeNull();
  expect(await placeOf(ids[2])).toBe(2);
  await jobs.end(ids[1], 'CANCELLED', { ended_at: NOW.toISOString() });
  expect(await placeOf(ids[2])).toBe(1);
  expect(await jobs.find(ids[1])).not.toHaveProperty('queued');
});

it('says whether any job waits for that long', async () => {
  const { waits, ids } = await waitingJobs(2, 'look_ups', 1);
  expect(await waits.isAnybodyWaiting('look_ups', after(0))).toBe(false);
  expect(await waits.isAnybodyWaiting('look_ups', after(1))).toBe(true);
  await waits.began({ job_id: ids[0] }, 'transcription');
  expect(await waits.isAnybodyWaiting('look_ups', after(1))).toBe(true);
  await waits.began({ job_id: ids[0] }, 'look_ups');
  expect(await waits.isAnybodyWaiting('look_ups', after(1))).toBe(false);
});

it('admits a job of a batch once, and no job that does not wait for its turn', async () => {
  const { jobs, waits, ids } = await waitingJobs(3, 'batch', 2);
  await waits.admit(ids[0]);
  expect(await jobs.find(ids[0])).toMatchObject({ queued: 'transcription', queued_at: NOW.toISOString() });
  await waits.began({ job_id: ids[0] }, 'transcription');
  await waits.admit(ids[0]);
  expect(await jobs.find(ids[0])).not.toHaveProperty('queued');
});

it('writes nothing to a job that has ended, or is gone', async () => {
  const { jobs, waits, ids } = await waitingJobs(4, 'transcription', 1);
  await jobs.end(ids[0], 'SUCCESS', { ended_at: NOW.toISOString() });
  await waits.waitsFor({ job_id: ids[0] }, 'transcription');
  expect(await jobs.find(ids[0])).not.toHaveProperty('queued');
  await waits.waitsFor({ job_id: idOf(4, 9) }, 'transcription');
  expect(await jobs.find(idOf(4, 9))).toBeUndefined();
});

it('gives a work to one worker, and the job to another work', async () => {
  const { waits, ids } = await waitingJobs(5, 'batch', 1);
  const job = { job_id: ids[0] };
  const claims = await Promise.all(Array.from({ length: 5 }, () => waits.claim(job, 'a-work')));
  expect(claims.filter((isMine) => isMine)).toHaveLength(1);
  expect(await waits.claim(job, 'another-work')).toBe(true);
  expect(await waits.claim({ job_id: idOf(5, 9) }, 'a-work')).toBe(false);
});
