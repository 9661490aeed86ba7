import { lookupKey, wantedPersonKey } from '../lambdas/contracts/artifacts.ts';
import { type Candidate, Lookup, MAX_CANDIDATES, type MentionedPerson } from '../lambdas/contracts/person.ts';
import type { SourceName } from '../lambdas/contracts/sources.ts';
import { matchProfile } from '../lambdas/steps/match-profile.ts';
import { documents, JOB } from './jobs/documents.ts';
import type { Model } from './models/model.ts';

/** The candidate that the step `Match profile` accepts. */
export const matched = async (
  model: Model,
  person: MentionedPerson,
  source: SourceName,
  shown: readonly Candidate[],
): Promise<Lookup> => {
  const artifacts = documents();
  const key = lookupKey(JOB, 0, source);
  await artifacts.write(wantedPersonKey(JOB, 0), person);
  await artifacts.write(key, {
    outcome: 'candidates',
    shown: shown.slice(0, MAX_CANDIDATES),
    candidates: shown.length,
  });
  await matchProfile({ artifacts, model })({ job_id: JOB, person_index: 0, source });
  return artifacts.read(key, Lookup);
};
