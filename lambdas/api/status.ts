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
 * Shows where a job is, and its result once it has one.
 *
 * Trigger: `GET /v2/interactions/status/{job_id}`. Reads one row, a result that is too large for a row, and the job's
 * place in the line while it waits.
 *
 * Rejected: asking Step Functions. It answers 15 requests a second for a whole account.
 */
export const status =
  ({ jobs, waits, artifacts }: Dependencies) =>
  async ({ owner, params }: EndpointRequest<typeof CONTRACT>) => {
    const row = ownJob(await jobs.find(params.job_id), owner);
    const complete = await jobResults(artifacts).complete(row);
    return { status: 200, body: statusOf(ownJob(complete, owner), await placeOf(row, waits)) };
  };

/** Lookups of many jobs share one queue, so only a job that waits as a whole has a place. */
const placeOf = (row: JobRow | undefined, waits: Dependencies['waits']) =>
  row?.queued && row.queued !== 'look_ups' ? waits.placeOf(row) : null;

export const handler = httpEndpoint(CONTRACT, () =>
  status({ jobs: jobStore(), waits: jobWaits(), artifacts: artifactStore() }),
);
