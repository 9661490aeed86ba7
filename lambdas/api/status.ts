import { type ArtifactStore, artifactStore } from '../adapters/artifact-store.ts';
import { type JobStore, jobStore } from '../adapters/job-store.ts';
import { OfJobParams } from '../contracts/requests.ts';
import { statusOf } from '../domain/job/status.ts';
import { jobResults } from '../jobs/job-results.ts';
import { type EndpointRequest, httpEndpoint } from '../middleware/http-endpoint.ts';
import { ownJob } from '../middleware/ownership.ts';

interface Dependencies {
  jobs: Pick<JobStore, 'find'>;
  artifacts: Pick<ArtifactStore, 'find' | 'write' | 'delete'>;
}

const CONTRACT = { params: OfJobParams };

/**
 * GET /v2/interactions/status/{job_id}: where a job is, and its result once it has one.
 *
 * One read of one row, and one of a result that is too large for a row. Step Functions could be asked instead, at 15
 * requests a second for a whole account.
 */
export const status =
  ({ jobs, artifacts }: Dependencies) =>
  async ({ owner, params }: EndpointRequest<typeof CONTRACT>) => {
    const row = ownJob(await jobs.find(params.job_id), owner);
    const complete = await jobResults(artifacts).complete(row);
    return { status: 200, body: statusOf(ownJob(complete, owner)) };
  };

export const handler = httpEndpoint(CONTRACT, () => status({ jobs: jobStore(), artifacts: artifactStore() }));
