import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { ArtifactStore } from '../adapters/aws/artifact-store.ts';
import { lookupKey, personsKey, recentLookupKey, recentLookupsPrefix } from '../contracts/artifacts.ts';
import { LookupDocument, type MentionedPerson, MentionedPersons } from '../contracts/person.ts';
import { SOURCE_NAMES } from '../contracts/sources.ts';

/** Outcomes that hold for a day. A block or a failure says nothing of the person. */
const LASTING = ['found', 'absent'];

const RecentLookup = z.object({ job_id: z.string(), person_index: z.number(), day: z.string() });

/**
 * Whom an owner has had looked up today, so that nobody is looked up twice a day for the same question. What is
 * remembered is where the lookup lies, under hashes; it expires after a day, and when the job is forgotten there is
 * nothing left to find.
 */
export const recentLookups = (
  artifacts: Pick<ArtifactStore, 'find' | 'note' | 'write' | 'delete' | 'deleteAll' | 'isGathering'>,
  now: () => Date,
) => ({
  /** Writes first and looks then, as every writer does: of a job that was erased meanwhile nothing is remembered. */
  async put(owner: string, person: MentionedPerson, job_id: string, person_index: number): Promise<void> {
    await artifacts.note(keyOf(owner, person), { job_id, person_index, day: dayOf(now()) });
    if (!(await artifacts.isGathering(job_id))) await artifacts.delete(keyOf(owner, person));
  },

  /** Forgets that anybody was looked up in this job; it needs the job's list of persons. */
  async delete(owner: string, job_id: string): Promise<void> {
    const named = await artifacts.find(personsKey(job_id), MentionedPersons);
    await Promise.all(
      (named?.persons ?? []).map(async (person) => {
        const recent = await artifacts.find(keyOf(owner, person), RecentLookup);
        if (recent?.job_id === job_id) await artifacts.delete(keyOf(owner, person));
      }),
    );
  },

  /** Forgets all that an owner has had looked up. */
  async deleteAll(owner: string): Promise<void> {
    await artifacts.deleteAll(recentLookupsPrefix(hashOf(owner)));
  },

  /** Puts what is known since today in the place where a lookup would put it; the lookup then has nothing to do. */
  async copyInto(owner: string, person: MentionedPerson, jobId: string, index: number): Promise<void> {
    const recent = await artifacts.find(keyOf(owner, person), RecentLookup);
    if (!recent || recent.day !== dayOf(now()) || recent.job_id === jobId) return;
    for (const source of SOURCE_NAMES) {
      const lookup = await artifacts.find(lookupKey(recent.job_id, recent.person_index, source), LookupDocument);
      if (lookup && LASTING.includes(lookup.outcome)) await artifacts.write(lookupKey(jobId, index, source), lookup);
    }
  },
});
export type RecentLookups = ReturnType<typeof recentLookups>;

/** All that a lookup asks and compares: of two people of one name, what was found of one is nothing of the other. */
const keyOf = (owner: string, { name, search_query, company, role, place }: MentionedPerson): string =>
  recentLookupKey(hashOf(owner), hashOf([name, search_query, company, role, place].join('\n').toLowerCase()));

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
