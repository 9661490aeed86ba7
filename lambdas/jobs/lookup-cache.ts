import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { ArtifactStore } from '../adapters/aws/artifact-store.ts';
import { lookupKey, personsKey, recentLookupKey, recentLookupsPrefix } from '../contracts/artifacts.ts';
import { LookupDocument, type MentionedPerson, MentionedPersons } from '../contracts/person.ts';
import { SOURCE_NAMES } from '../contracts/sources.ts';

/** Outcomes that are valid for a day. A block or a failure says nothing about the person. */
const LASTING = ['found', 'absent'];

const RecentLookup = z.object({ job_id: z.string(), person_index: z.number(), day: z.string() });

/**
 * The people that an owner had looked up today, so that nobody is looked up twice a day for the same question. A note
 * says where the lookup is, under hashes, and expires after a day. When the job is deleted, it leads to nothing.
 */
export const recentLookups = (
  artifacts: Pick<ArtifactStore, 'find' | 'note' | 'write' | 'delete' | 'deleteAll' | 'isGathering'>,
  now: () => Date,
) => ({
  /** Writes first and checks then, as every writer does: no note stays about a job that was erased meanwhile. */
  async put(owner: string, person: MentionedPerson, job_id: string, person_index: number): Promise<void> {
    await artifacts.note(keyOf(owner, person), { job_id, person_index, day: dayOf(now()) });
    if (!(await artifacts.isGathering(job_id))) await artifacts.delete(keyOf(owner, person));
  },

  /** Deletes the notes about this job. It needs the job's list of persons. */
  async delete(owner: string, job_id: string): Promise<void> {
    const named = await artifacts.find(personsKey(job_id), MentionedPersons);
    await Promise.all(
      (named?.persons ?? []).map(async (person) => {
        const recent = await artifacts.find(keyOf(owner, person), RecentLookup);
        if (recent?.job_id === job_id) await artifacts.delete(keyOf(owner, person));
      }),
    );
  },

  /** Deletes all notes of an owner. */
  async deleteAll(owner: string): Promise<void> {
    await artifacts.deleteAll(recentLookupsPrefix(hashOf(owner)));
  },

  /** Copies today's lookups to where a new lookup would write; that lookup then has nothing to do. */
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

/** Everything that a lookup asks and compares: namesakes do not share their lookups. */
const keyOf = (owner: string, { name, search_query, company, role, place }: MentionedPerson): string =>
  recentLookupKey(hashOf(owner), hashOf([name, search_query, company, role, place].join('\n').toLowerCase()));

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
