import type { ArtifactStore } from '../adapters/aws/artifact-store.ts';
import { lookupKey, pageSampleKey, wantedPersonKey } from '../contracts/artifacts.ts';
import { sameWork } from '../contracts/errors.ts';
import type { SourceAnswer } from '../contracts/lookup-steps.ts';
import { type Lookup, LookupDocument, MentionedPerson } from '../contracts/person.ts';
import { type Delivery, LEASE_SECONDS } from '../contracts/pools.ts';
import type { SourceName } from '../contracts/sources.ts';
import { attemptOf } from '../domain/lookup/attempt.ts';
import type { Verdict } from '../domain/lookup/profile-lookup.ts';

export type LookupArtifacts = Pick<ArtifactStore, 'read' | 'find' | 'write' | 'writeForTwoDays'>;

/** One person of a job, to be looked up at one source. */
export interface LookupTask<N extends SourceName> {
  job_id: string;
  person_index: number;
  source: N;
}

/**
 * Looks one person of a job up at one source. The person is read from the job's artifacts and the lookup is written
 * there; only how it ended is returned, since that travels in state. The attempt is written before it is made, and a
 * written one is final. An interrupted attempt is made once more: a dead worker is not the source's answer.
 *
 * @throws StepError `ArtifactMissing` if the person was never written. A source's behaviour is never thrown: it is an
 * outcome.
 */
export const lookUpOnce = async <N extends SourceName>(
  { job_id, person_index, source }: LookupTask<N>,
  artifacts: LookupArtifacts,
  lookAt: (person: MentionedPerson, source: N) => Promise<Verdict>,
  { isFirst }: Pick<Delivery, 'isFirst'>,
): Promise<SourceAnswer> => {
  const key = lookupKey(job_id, person_index, source);
  const already = await artifacts.find(key, LookupDocument);
  const isCutShort = already?.outcome === 'failed' && already.reason === INTERRUPTED.reason;
  if (already && !isCutShort) return { source, ...attemptOf(already) };

  if (isCutShort && isFirst) throw sameWork(LEASE_SECONDS);
  const person = await artifacts.read(wantedPersonKey(job_id, person_index), MentionedPerson);
  await artifacts.write(key, isCutShort ? INTERRUPTED_AGAIN : INTERRUPTED);
  const { lookup, sample, retryAfterSeconds } = await lookAt(person, source);
  await artifacts.write(key, lookup);
  if (sample) await artifacts.writeForTwoDays(pageSampleKey(job_id, person_index, source), sample);
  return {
    source,
    ...attemptOf(lookup),
    ...(retryAfterSeconds !== undefined && { retry_after_seconds: retryAfterSeconds }),
  };
};

/**
 * The document of a lookup from the moment it begins, and of one that is made again. A run that dies leaves it, and
 * there is no third try.
 */
const INTERRUPTED: Lookup = { outcome: 'failed', reason: 'interrupted', red_flags: [], candidates: 0 };
const INTERRUPTED_AGAIN: Lookup = { ...INTERRUPTED, reason: 'interrupted_again' };
