import type { JobStore } from '../adapters/aws/job-store.ts';
import { type PersonaStore, personaStore } from '../adapters/aws/persona-store.ts';
import { HttpProblem } from '../contracts/problem.ts';
import { UserParams } from '../contracts/requests.ts';
import { erasureDependencies, type JobErasure } from '../jobs/job-erasure.ts';
import type { RecentLookups } from '../jobs/lookup-cache.ts';
import { type EndpointRequest, httpEndpoint } from '../middleware/http-endpoint.ts';
import { ownUserId } from '../middleware/ownership.ts';

interface Dependencies {
  personas: Pick<PersonaStore, 'delete'>;
  jobs: Pick<JobStore, 'listOf'>;
  erasure: JobErasure;
  recent: Pick<RecentLookups, 'deleteAll'>;
  now: () => Date;
}

const CONTRACT = { params: UserParams };

/** Erasing a job takes some ten requests to S3 and DynamoDB, most of them at once: ten jobs are a hundred. */
const AT_ONCE = 10;

/** API Gateway waits for 30 s and the function runs for 28, so the answer "not yet" has to leave by then. */
const TIME_MS = 20_000;

/**
 * Erases a user: the persona, and every job, recording, conversation and result.
 *
 * Trigger: `DELETE /v2/personas/{user_id}`.
 *
 * 1. Delete the persona and the notes on recent lookups.
 * 2. Mark all jobs for erasure, so that the sweep goes on where this ends.
 * 3. Erase them. A user with thousands of jobs gets a 503 that says it goes on; a repeated request continues at once.
 *
 * Rejected: deleting the persona alone. A user who wants another persona puts a new one in its place.
 */
export const deletePersona =
  ({ personas, jobs, erasure, recent, now }: Dependencies) =>
  async ({ owner, params: { user_id } }: EndpointRequest<typeof CONTRACT>) => {
    ownUserId(user_id, owner);
    const deadline = now().getTime() + TIME_MS;
    await personas.delete(user_id);
    await recent.deleteAll(owner);

    const ids = await everyJobOf(owner, jobs);
    await inBatches(ids, erasure.begin);
    await inBatches(ids, async (job_id) => {
      if (now().getTime() < deadline) return erasure.erase(job_id);
      throw new HttpProblem(
        503,
        'Not everything is gone yet. It goes on by itself within the hour, or when asked again.',
      );
    });
    return { status: 204 };
  };

const everyJobOf = async (owner: string, jobs: Dependencies['jobs']): Promise<string[]> => {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await jobs.listOf(owner, 100, cursor);
    ids.push(...page.jobs.map(({ job_id }) => job_id));
    cursor = page.cursor ?? undefined;
  } while (cursor);
  return ids;
};

const inBatches = async (ids: string[], work: (id: string) => Promise<void>): Promise<void> => {
  for (let at = 0; at < ids.length; at += AT_ONCE) await Promise.all(ids.slice(at, at + AT_ONCE).map(work));
};

export const handler = httpEndpoint(CONTRACT, () =>
  deletePersona({ ...erasureDependencies(), personas: personaStore() }),
);
