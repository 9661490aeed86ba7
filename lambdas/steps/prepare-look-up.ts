import { type ArtifactStore, artifactStore } from '../adapters/aws/artifact-store.ts';
import { type SuppressionList, suppressionList } from '../adapters/aws/suppression-list.ts';
import { type SourceKeys, sourceKeys } from '../adapters/providers/source-keys.ts';
import { wantedPersonKey } from '../contracts/artifacts.ts';
import type { InputOf } from '../contracts/execution.ts';
import { PrepareLookUp } from '../contracts/lookup-steps.ts';
import { MentionedPerson, type SourceAttempt } from '../contracts/person.ts';
import { type SourceName, sourceRow } from '../contracts/sources.ts';
import { type RecentLookups, recentLookups } from '../jobs/lookup-cache.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

interface Dependencies {
  keys: Pick<SourceKeys, 'keyOf'>;
  artifacts: Pick<ArtifactStore, 'read'>;
  suppressions: Pick<SuppressionList, 'has'>;
  recent: Pick<RecentLookups, 'copyInto'>;
}

/**
 * Decides where a person may be looked up, and copies what was found out about them earlier today.
 *
 * Trigger: the state machine for each person, before the first source.
 *
 * 1. Check the suppression list. A person who may be on it is not looked up anywhere, and nothing known about them is
 *    copied.
 * 2. Copy the lookups of today, if the same owner had this person looked up. They are not made again.
 * 3. List the sources that are disabled or lack the key that they need.
 *
 * Rejected: checking everyone at once in `Extract names`. A person's turn may come minutes later, and a suppression
 * that came in between would be missed.
 */
export const prepareLookUp =
  ({ artifacts, suppressions, recent, keys }: Dependencies) =>
  async ({ job_id, owner, person_index, sources }: InputOf<typeof PrepareLookUp>) => {
    const person = await artifacts.read(wantedPersonKey(job_id, person_index), MentionedPerson);
    if (await suppressions.has(person))
      return { sources: [], off: [], attempts: sources.map(({ name }) => suppressed(name)) };
    await recent.copyInto(owner, person, job_id, person_index);

    const off = await Promise.all(
      sources.map(async ({ name, enabled }) => (enabled && (await hasItsKey(name, keys)) ? [] : [name])),
    );
    return { sources: sources.map(({ name }) => name), off: off.flat(), attempts: [] };
  };

const hasItsKey = async (source: SourceName, keys: Dependencies['keys']): Promise<boolean> =>
  !sourceRow(source).key?.isNeeded || (await keys.keyOf(source)) !== undefined;

const suppressed = (source: SourceName): SourceAttempt => ({ source, outcome: 'skipped', reason: 'suppressed' });

export const handler = workflowStep(PrepareLookUp, () => {
  const artifacts = artifactStore();
  return prepareLookUp({
    artifacts,
    suppressions: suppressionList(),
    recent: recentLookups(artifacts, () => new Date()),
    keys: sourceKeys(),
  });
});
