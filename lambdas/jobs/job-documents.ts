import type { ArtifactStore } from '../adapters/aws/artifact-store.ts';
import { interestsKey, lookupKey, personsKey, transcriptKey } from '../contracts/artifacts.ts';
import type { LookupOutcome } from '../contracts/lookup-steps.ts';
import { Lookup, MentionedPersons } from '../contracts/person.ts';
import { Interests, Transcript } from '../contracts/transcript.ts';
import type { Finding } from '../domain/job/person-result.ts';

/** What earlier steps have left of a job, for the steps that put it together. */
export const jobDocuments = (artifacts: Pick<ArtifactStore, 'read' | 'find'>) => ({
  transcript: (jobId: string) => artifacts.read(transcriptKey(jobId), Transcript),

  /** No interests and no vector if the model could not be asked. */
  interests: async (jobId: string): Promise<Interests> =>
    (await artifacts.find(interestsKey(jobId), Interests)) ?? { interests: [] },

  /**
   * Everyone who was mentioned, with their attempts and the lookups that found them; `found` is the first of these.
   * Nobody if names could not be extracted.
   */
  async persons(jobId: string, enriched: LookupOutcome[]) {
    const named = (await artifacts.find(personsKey(jobId), MentionedPersons))?.persons ?? [];
    return Promise.all(
      named.map(async (person, index) => {
        const attempts = enriched.find(({ person_index }) => person_index === index)?.attempts ?? [];
        const findings = await Promise.all(
          attempts
            .filter(({ outcome }) => outcome === 'found')
            .map(async ({ source }) => ({
              source,
              found: await artifacts.find(lookupKey(jobId, index, source), Lookup),
            })),
        );
        const kept = findings.filter((one): one is Finding => one.found !== undefined);
        return { person, attempts, findings: kept, found: kept[0]?.found };
      }),
    );
  },
});
export type JobDocuments = ReturnType<typeof jobDocuments>;
