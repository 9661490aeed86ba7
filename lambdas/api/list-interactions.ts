import { type JobStore, jobStore } from '../adapters/aws/job-store.ts';
import { type JobSummaries, jobSummaries } from '../adapters/aws/job-summaries.ts';
import { ListQuery } from '../contracts/requests.ts';
import { stagesOf } from '../domain/job/status.ts';
import { type EndpointRequest, httpEndpoint } from '../middleware/http-endpoint.ts';

interface Dependencies {
  jobs: Pick<JobStore, 'listOf'>;
  summaries: JobSummaries;
}

const CONTRACT = { query: ListQuery };

/**
 * Lists the caller's jobs, newest first, a page at a time.
 *
 * Trigger: `GET /v2/interactions`. The index gives the page's jobs and the `cursor` of the next page. Their rows give
 * the stages and the persons. A job that was erased in between is left out.
 *
 * Rejected: stages and persons in the index. Its projection cannot be changed, and names would be stored twice.
 */
export const listInteractions =
  ({ jobs, summaries }: Dependencies) =>
  async ({ owner, query: { limit, cursor } }: EndpointRequest<typeof CONTRACT>) => {
    const page = await jobs.listOf(owner, limit, cursor);
    const rows = await summaries.of(page.jobs.map(({ job_id }) => job_id));
    const interactions = page.jobs.flatMap(({ job_id, mode, filename }) => {
      const row = rows.get(job_id);
      if (!row) return [];
      return {
        job_id,
        state: row.state,
        progress: row.progress,
        mode,
        filename: filename ?? null,
        ended_at: row.ended_at ?? null,
        stages: stagesOf(row),
        persons: row.result?.persons ?? row.persons ?? [],
        status_url: `/v2/interactions/status/${job_id}`,
      };
    });
    return { status: 200, body: { interactions, cursor: page.cursor } };
  };

export const handler = httpEndpoint(CONTRACT, () => listInteractions({ jobs: jobStore(), summaries: jobSummaries() }));
