import { type ArtifactStore, artifactStore } from '../adapters/aws/artifact-store.ts';
import { type JobStore, jobStore } from '../adapters/aws/job-store.ts';
import { type JobWaits, jobWaits } from '../adapters/aws/job-waits.ts';
import type { JobRow } from '../contracts/job-row.ts';
import { JobParams } from '../contracts/requests.ts';
import { statusOf } from '../domain/job/status.ts';
import { jobResults } from '../jobs/job-results.ts';
import { type EndpointRequest, httpEndpoint } from '../middleware/http-endpoint.ts';
import { ownJob } from '../middleware/ownership.ts';

interface Dependencies {
  jobs: Pick<JobStore, 'find'>;
  waits: Pick<JobWaits, 'placeOf'>;
  artifacts: Pick<ArtifactStore, 'find' | 'write' | 'delete'>;
}

const CONTRACT = { params: JobParams };

/**
 * GET /v2/interactions/status/{job_id}: where a job is, and its result once it has one.
 *
 * One read of one row, one of a result that is too large for a row, and while the job waits one that counts who waits before it. Step Functions could be asked instead, at 15
 * requests a second for a whole account.
 */
export const status =
  ({ jobs, waits, artifacts }: Dependencies) =>
  async ({ owner, params }: EndpointRequest<typeof CONTRACT>) => {
    const row = ownJob(await jobs.find(params.job_id), owner);
    const complete = await jobResults(artifacts).complete(row);
    return { status: 200, body: statusOf(ownJob(complete, owner), await placeOf(row, waits)) };
  };

/** Lookups of many jobs are mixed in their queue, so only whole jobs that wait have a place. */
const placeOf = (row: JobRow | undefined, waits: Dependencies['waits']) =>
  row?.queued && row.queued !== 'look_ups' ? waits.placeOf(row) : null;

export const handler = httpEndpoint(CONTRACT, () =>
  status({ jobs: jobStore(), waits: jobWaits(), artifacts: artifactStore() }),
);
