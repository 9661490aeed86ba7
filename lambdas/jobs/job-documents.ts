import type { ArtifactStore } from '../adapters/artifact-store.ts';
import { interestsKey, lookUpKey, personsKey, transcriptKey } from '../contracts/artifacts.ts';
import { LookUp, NamedPersons, SOURCES } from '../contracts/person.ts';
import type { EnrichedPerson } from '../contracts/steps.ts';
import { Interests, Transcript } from '../contracts/transcript.ts';

/** What the steps before have left of a job, for those that put it together. */
export const jobMaterial = (artifacts: Pick<ArtifactStore, 'read' | 'find'>) => ({
  transcript: (jobId: string) => artifacts.read(transcriptKey(jobId), Transcript),

  /** None, and no vector, when the model could not be asked for them. */
  interests: async (jobId: string): Promise<Interests> =>
    (await artifacts.find(interestsKey(jobId), Interests)) ?? { interests: [] },

  /**
   * Everyone who was named, with what the machine says of the look-ups and what was found; nobody when names could not
   * be extracted.
   */
  async persons(jobId: string, enriched: EnrichedPerson[]) {
    const named = (await artifacts.find(personsKey(jobId), NamedPersons))?.persons ?? [];
    return Promise.all(
      named.map(async (person, index) => {
        const attempts = enriched.find(({ person_index }) => person_index === index)?.attempts ?? {};
        const source = SOURCES.find((name) => attempts[name]?.outcome === 'found');
        return { person, attempts, found: source && (await artifacts.find(lookUpKey(jobId, index, source), LookUp)) };
      }),
    );
  },
});
export type JobMaterial = ReturnType<typeof jobMaterial>;
