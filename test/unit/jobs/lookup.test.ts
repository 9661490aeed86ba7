import { expect, it } from 'vitest';
import { lookupKey, wantedPersonKey } from '../../../lambdas/contracts/artifacts.ts';
import { Lookup } from '../../../lambdas/contracts/person.ts';
import { lookUpOnce } from '../../../lambdas/jobs/lookup.ts';
import { JOB } from '../../support/builders/job-rows.ts';
import { named } from '../../support/builders/talk.ts';
import { inMemoryArtifactStore } from '../../support/fakes/in-memory-artifact-store.ts';

const input = { job_id: JOB, person_index: 0, source: 'github' as const };
const ABSENT: Lookup = { outcome: 'absent', red_flags: [], candidates: 0 };

/** A person to look up; the workers die in the middle of the first `deaths` lookups. */
const lookingUp = async (deaths: number) => {
  const artifacts = inMemoryArtifactStore();
  await artifacts.write(wantedPersonKey(JOB, 0), named('Chidi'));
  let looks = 0;
  const work = (isFirst: boolean) =>
    lookUpOnce(
      input,
      artifacts,
      async () => {
        looks += 1;
        if (looks <= deaths) throw new Error('killed');
        return { lookup: ABSENT };
      },
      { isFirst },
    );
  const workedOff = async (deliveries: number) => {
    const answers = [];
    for (let time = 0; time < deliveries; time += 1) answers.push(await work(time === 0).catch(() => 'died'));
    return answers;
  };
  return {
    workedOff,
    copy: () => work(true),
    looks: () => looks,
    stored: () => artifacts.find(lookupKey(JOB, 0, 'github'), Lookup),
  };
};

it('is made once, however often its message comes', async () => {
  const { workedOff, looks } = await lookingUp(0);
  expect(await workedOff(3)).toEqual(Array(3).fill({ source: 'github', outcome: 'absent' }));
  expect(looks()).toBe(1);
});

it("is made again when its worker died: that is not the source's answer", async () => {
  const { workedOff, looks, stored } = await lookingUp(1);
  expect(await workedOff(2)).toEqual(['died', { source: 'github', outcome: 'absent' }]);
  expect([looks(), await stored()]).toEqual([2, ABSENT]);
});

it('is not made a third time', async () => {
  const { workedOff, looks } = await lookingUp(9);
  expect(await workedOff(4)).toEqual([
    ...['died', 'died'],
    ...Array(2).fill({ source: 'github', outcome: 'failed', reason: 'interrupted_again' }),
  ]);
  expect(looks()).toBe(2);
});

it('is not made by a copy of its message while its worker may be busy', async () => {
  const { workedOff, copy, looks } = await lookingUp(1);
  await workedOff(1);
  await expect(copy()).rejects.toMatchObject({ name: 'InternalError', retryAfterSeconds: 30 });
  expect(looks()).toBe(1);
});
