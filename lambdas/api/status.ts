import { type JobStore, jobStore } from '../adapters/job-store.ts';
import { OfJobParams } from '../contracts/requests.ts';
import { ownJob } from '../domain/ownership.ts';
import { statusOf } from '../domain/status.ts';
import { type EndpointRequest, httpEndpoint } from '../middleware/http-endpoint.ts';

interface Dependencies {
  jobs: Pick<JobStore, 'find'>;
}

const CONTRACT = { params: OfJobParams };

/**
 * GET /v2/interactions/status/{job_id}: where a job is, and its result once it has one.
 *
 * One read of one row. Step Functions could be asked instead, at 15 requests a second for a whole account.
 */
export const status =
  ({ jobs }: Dependencies) =>
  async ({ owner, params }: EndpointRequest<typeof CONTRACT>) => ({
    status: 200,
    body: statusOf(ownJob(await jobs.find(params.job_id), owner)),
  });

export const handler = httpEndpoint(CONTRACT, () => status({ jobs: jobStore() }));
