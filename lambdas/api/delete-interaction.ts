import type { JobStore } from '../adapters/aws/job-store.ts';
import { JobParams } from '../contracts/requests.ts';
import { erasureDependencies, type JobErasure } from '../jobs/job-erasure.ts';
import { type EndpointRequest, httpEndpoint } from '../middleware/http-endpoint.ts';
import { ownJob } from '../middleware/ownership.ts';

interface Dependencies {
  jobs: Pick<JobStore, 'find'>;
  erasure: JobErasure;
}

const CONTRACT = { params: JobParams };

/**
 * Erases a job and all of its data, in whatever state it is. A running job is cancelled first.
 *
 * Trigger: `DELETE /v2/interactions/{job_id}`. If it is cut short, the sweep finishes it; a repeated request gets a 404
 * once the job is gone.
 */
export const deleteInteraction =
  ({ jobs, erasure }: Dependencies) =>
  async ({ owner, params: { job_id } }: EndpointRequest<typeof CONTRACT>) => {
    ownJob(await jobs.find(job_id), owner);
    await erasure.begin(job_id);
    await erasure.erase(job_id);
    return { status: 204 };
  };

export const handler = httpEndpoint(CONTRACT, () => deleteInteraction(erasureDependencies()));
