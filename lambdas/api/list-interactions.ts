import { type JobStore, jobStore } from '../adapters/aws/job-store.ts';
import { ListQuery } from '../contracts/requests.ts';
import { type EndpointRequest, httpEndpoint } from '../middleware/http-endpoint.ts';

interface Dependencies {
  jobs: Pick<JobStore, 'listOf'>;
}

const CONTRACT = { query: ListQuery };

/**
 * Lists the caller's jobs, newest first, a page at a time.
 *
 * Trigger: `GET /v2/interactions`. The `cursor` of a page asks for the next; null ends the list.
 */
export const listInteractions =
  ({ jobs }: Dependencies) =>
  async ({ owner, query: { limit, cursor } }: EndpointRequest<typeof CONTRACT>) => {
    const page = await jobs.listOf(owner, limit, cursor);
    return {
      status: 200,
      body: {
        interactions: page.jobs.map(({ job_id, state, progress, mode, filename, ended_at }) => ({
          job_id,
          state,
          progress,
          mode,
          filename: filename ?? null,
          ended_at: ended_at ?? null,
          status_url: `/v2/interactions/status/${job_id}`,
        })),
        cursor: page.cursor,
      },
    };
  };

export const handler = httpEndpoint(CONTRACT, () => listInteractions({ jobs: jobStore() }));
