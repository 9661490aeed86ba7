import { expect, it } from 'vitest';
import event from '../../../events/prepare-look-up.json' with { type: 'json' };
import { lookUpKey, wantedPersonKey } from '../../../lambdas/contracts/artifacts.ts';
import { LookUp } from '../../../lambdas/contracts/person.ts';
import { PrepareLookUp } from '../../../lambdas/contracts/steps.ts';
import { recentLookUps } from '../../../lambdas/jobs/lookup-cache.ts';
import { prepareLookUp } from '../../../lambdas/steps/prepare-look-up.ts';
import { inMemoryArtifactStore } from '../../support/in-memory-artifact-store.ts';
import { JOB, NOW, OWNER } from '../../support/job-rows.ts';
import { FOUND, named } from '../../support/talk.ts';

const EARLIER = '01JD0000000000000000000001';
const input = PrepareLookUp.input.parse(event);

/** Chidi, who was found in an earlier job of today. */
const preparing = async (has: () => Promise<boolean>) => {
  const artifacts = inMemoryArtifactStore();
  const recent = recentLookUps(artifacts, () => NOW);
  await artifacts.write(wantedPersonKey(JOB, 0), named('Chidi'));
  await artifacts.write(lookUpKey(EARLIER, 0, 'linkedin'), FOUND);
  await recent.remember(OWNER, named('Chidi'), EARLIER, 0);
  const brought = () => artifacts.find(lookUpKey(JOB, 0, 'linkedin'), LookUp);
  return { brought, step: prepareLookUp({ artifacts, suppressions: { has }, recent }) };
};

it('lets a person be looked up, and brings what is known of them since today', async () => {
  const { step, brought } = await preparing(async () => false);
  expect(await step(input)).toEqual({ decision: 'look_up' });
  expect(await brought()).toEqual(FOUND);
});

it('lets nobody be looked up who may be on the list, and brings nothing of them', async () => {
  const { step, brought } = await preparing(async () => true);
  expect(await step(input)).toEqual({ decision: 'suppressed' });
  expect(await brought()).toBeUndefined();
});

it('fails when the list cannot be asked, so that nobody is looked up', async () => {
  const { step, brought } = await preparing(() => Promise.reject(new RangeError('away')));
  await expect(step(input)).rejects.toThrow(RangeError);
  expect(await brought()).toBeUndefined();
});
