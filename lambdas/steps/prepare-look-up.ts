import { type ArtifactStore, artifactStore } from '../adapters/artifact-store.ts';
import { type SuppressionList, suppressionList } from '../adapters/suppression-list.ts';
import { wantedPersonKey } from '../contracts/artifacts.ts';
import { NamedPerson } from '../contracts/person.ts';
import { type InputOf, PrepareLookUp } from '../contracts/steps.ts';
import { type RecentLookUps, recentLookUps } from '../jobs/lookup-cache.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

interface Dependencies {
  artifacts: Pick<ArtifactStore, 'read'>;
  suppressions: Pick<SuppressionList, 'has'>;
  recent: Pick<RecentLookUps, 'bring'>;
}

/**
 * Decides whether a person may be looked up, and brings what is known of them since today.
 *
 * Trigger: the state `Prepare look-up`, for each person before the first source.
 *
 * 1. Ask the suppression list. Whoever may be on it is not looked up anywhere, and nothing known of them is brought.
 * 2. Whom the same owner has had looked up today is not looked up again: what was found then is put in place.
 *
 * Road not taken: asking in `Extract names`, once for all. A person's turn may come minutes later, and a request that
 * came in between would be too late.
 */
export const prepareLookUp =
  ({ artifacts, suppressions, recent }: Dependencies) =>
  async ({ job_id, owner, person_index }: InputOf<typeof PrepareLookUp>) => {
    const person = await artifacts.read(wantedPersonKey(job_id, person_index), NamedPerson);
    if (await suppressions.has(person)) return { decision: 'suppressed' as const };
    await recent.bring(owner, person, job_id, person_index);
    return { decision: 'look_up' as const };
  };

export const handler = workflowStep(PrepareLookUp, () => {
  const artifacts = artifactStore();
  return prepareLookUp({
    artifacts,
    suppressions: suppressionList(),
    recent: recentLookUps(artifacts, () => new Date()),
  });
});
