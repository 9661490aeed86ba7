import type { ArtifactStore } from '../adapters/artifact-store.ts';
import { lookUpKey, pageSampleKey, wantedPersonKey } from '../contracts/artifacts.ts';
import { type LookUp, LookUpDocument, NamedPerson } from '../contracts/person.ts';
import type { SourceName } from '../contracts/sources.ts';
import type { LookupAnswer } from '../contracts/steps.ts';
import { attemptOf } from '../domain/lookup/attempt.ts';
import type { Verdict } from '../domain/lookup/profile-lookup.ts';

export type LookupArtifacts = Pick<ArtifactStore, 'read' | 'find' | 'write' | 'writeForTwoDays'>;

interface LookupInput<N extends SourceName> {
  job_id: string;
  person_index: number;
  source: N;
}

/**
 * Looks one person of a job up at one source: the person is read from the job's artifacts, what came of it is written there,
 * and only how it ended is answered, since that travels in state. Nobody is looked up twice: the attempt is written
 * before it is made, and what is written is taken as it is.
 *
 * @throws StepError `ArtifactMissing` when the person was never written. What a source does is never thrown: it is an outcome.
 */
export const lookUpOnce = async <N extends SourceName>(
  { job_id, person_index, source }: LookupInput<N>,
  artifacts: LookupArtifacts,
  lookAt: (person: NamedPerson, source: N) => Promise<Verdict>,
): Promise<LookupAnswer> => {
  const key = lookUpKey(job_id, person_index, source);
  const already = await artifacts.find(key, LookUpDocument);
  if (already) return { source, ...attemptOf(already) };

  const person = await artifacts.read(wantedPersonKey(job_id, person_index), NamedPerson);
  await artifacts.write(key, INTERRUPTED);
  const { lookUp, sample, retryAfterSeconds } = await lookAt(person, source);
  await artifacts.write(key, lookUp);
  if (sample) await artifacts.writeForTwoDays(pageSampleKey(job_id, person_index, source), sample);
  return {
    source,
    ...attemptOf(lookUp),
    ...(retryAfterSeconds !== undefined && { retry_after_seconds: retryAfterSeconds }),
  };
};

/**
 * What stands in the place of a look-up from the moment it begins: a run that dies leaves this, and the next one does
 * not ask again.
 */
const INTERRUPTED: LookUp = { outcome: 'failed', reason: 'interrupted', red_flags: [], candidates: 0 };
