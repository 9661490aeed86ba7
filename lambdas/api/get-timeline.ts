import { type ExecutionHistory, executionHistory } from '../adapters/aws/execution-history.ts';
import { type JobStore, jobStore } from '../adapters/aws/job-store.ts';
import { HttpProblem } from '../contracts/problem.ts';
import { JobParams } from '../contracts/requests.ts';
import { timelineOf } from '../domain/job/timeline.ts';
import { type EndpointRequest, httpEndpoint } from '../middleware/http-endpoint.ts';
import { ownJob } from '../middleware/ownership.ts';

interface Dependencies {
  jobs: Pick<JobStore, 'find'>;
  history: ExecutionHistory;
}

const CONTRACT = { params: JobParams };

/** Step Functions allows 20 requests a second. */
const COME_BACK_SECONDS = 2;

/**
 * Shows which states of the machine a job has visited, when, and how each ended. It shows no payloads.
 *
 * Trigger: `GET /v2/interactions/{job_id}/timeline`. Reads the row for its owner, then the execution's history.
 *
 * Rejected: a row for each state in a table. Every job would pay for what few people look at, and AWS keeps the history
 * for 90 days anyway.
 */
export const getTimeline =
  ({ jobs, history }: Dependencies) =>
  async ({ owner, params: { job_id } }: EndpointRequest<typeof CONTRACT>) => {
    ownJob(await jobs.find(job_id), owner);
    const read = await history.of(job_id);
    if (read === 'busy') {
      const detail = 'Too many timelines are read just now. Please try again in a moment.';
      throw new HttpProblem(503, detail, undefined, { retryAfterSeconds: COME_BACK_SECONDS });
    }
    return { status: 200, body: { job_id, steps: timelineOf(read.events), complete: read.complete } };
  };

export const handler = httpEndpoint(CONTRACT, () => getTimeline({ jobs: jobStore(), history: executionHistory() }));
