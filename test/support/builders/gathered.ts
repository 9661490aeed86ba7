import {
  interestsKey,
  lookupKey,
  personsKey,
  piiCountsKey,
  transcriptKey,
  wantedPersonKey,
} from '../../../lambdas/contracts/artifacts.ts';
import type { MentionedPerson } from '../../../lambdas/contracts/person.ts';
import { jobDocuments } from '../../../lambdas/jobs/job-documents.ts';
import { inMemoryArtifactStore } from '../fakes/in-memory-artifact-store.ts';
import { JOB } from './job-rows.ts';
import { FOUND, INTERESTS, named, TRANSCRIPT } from './talk.ts';

/** The artifacts of a job whose lookups are over, and what reads them. */
export const gathered = async ({ persons = [named('Chidi'), named('Ikenna')] as MentionedPerson[] } = {}) => {
  const artifacts = inMemoryArtifactStore();
  await artifacts.write(transcriptKey(JOB), TRANSCRIPT);
  await artifacts.write(piiCountsKey(JOB), { phone: 1, email: 0, ssn: 0, card: 0 });
  await artifacts.write(interestsKey(JOB), INTERESTS);
  await artifacts.write(personsKey(JOB), { persons });
  for (const [index, person] of persons.entries()) await artifacts.write(wantedPersonKey(JOB, index), person);
  await artifacts.write(lookupKey(JOB, 0, 'linkedin'), FOUND);
  return { artifacts, documents: jobDocuments(artifacts) };
};

/** What the machine says of the lookups of `gathered`. */
export const ENRICHED = [
  { person_index: 0, attempts: [{ source: 'linkedin' as const, outcome: 'found' as const }] },
  {
    person_index: 1,
    attempts: [
      { source: 'linkedin' as const, outcome: 'blocked' as const, reason: 'captcha' },
      { source: 'x' as const, outcome: 'absent' as const },
      { source: 'google' as const, outcome: 'absent' as const },
    ],
  },
];
