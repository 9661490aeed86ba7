import { expect, it } from 'vitest';
import { jobCensus } from '../../../../lambdas/adapters/aws/job-census.ts';
import { jobStore } from '../../../../lambdas/adapters/aws/job-store.ts';
import { jobWaits } from '../../../../lambdas/adapters/aws/job-waits.ts';
import { newJob } from '../../../support/builders/job-rows.ts';
import { useTables } from '../../../support/servers/tables.ts';

const db = useTables();
const census = (most?: number) => jobCensus(db(), 'Jobs', most);
const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 10, minute)).toISOString();
const idOf = (number: number) => `01JD00000000000000000006${String(number).padStart(2, '0')}`;
const failure = { code: 'NoSpeech', message: 'There is no speech in it.', stage: 'TRANSCRIPTION' };

it('counts open and ended jobs, and finds the first in a line', async () => {
  const jobs = jobStore(db(), 'Jobs');
  for (const number of [1, 2, 3, 4, 5, 6]) await jobs.create(newJob({ job_id: idOf(number) }));
  expect(await census().waitingSince('transcription')).toBeUndefined();
  for (const [number, minute] of [
    [1, 7],
    [2, 3],
  ] as const) {
    await jobWaits(db(), 'Jobs', () => new Date(at(minute))).waitsFor({ job_id: idOf(number) }, 'transcription');
  }
  await jobs.end(idOf(3), 'SUCCESS', { ended_at: at(10), synthesis_ended_at: at(10) });
  await jobs.end(idOf(4), 'SUCCESS', { ended_at: at(20) });
  await jobs.end(idOf(5), 'SUCCESS', { ended_at: at(30) });
  await jobs.end(idOf(6), 'ERROR', { ended_at: at(15), failure });

  expect(await census().waitingSince('transcription')).toBe(at(3));
  expect(await census().open()).toMatchObject([{ state: 'PENDING' }, { state: 'PENDING' }]);

  const day = await census().endedSince(at(0));
  expect(day.since).toBe(at(0));
  expect(day.jobs).toHaveLength(4);
  expect(day.jobs).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ state: 'ERROR', failure }),
      expect.objectContaining({ state: 'SUCCESS', synthesis_ended_at: at(10) }),
    ]),
  );
  expect((await census().endedSince(at(18))).jobs.map(({ ended_at }) => ended_at)).toEqual([at(30), at(20)]);

  // Two of each state are read, so the time begins where the successes are cut off, for failures too.
  const cut = await census(2).endedSince(at(0));
  expect(cut.since).toBe(at(20));
  expect(cut.jobs.map(({ ended_at }) => ended_at)).toEqual([at(30), at(20)]);
});
