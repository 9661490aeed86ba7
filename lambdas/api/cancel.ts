import { artifactStore } from '../adapters/aws/artifact-store.ts';
import { audioStore } from '../adapters/aws/audio-store.ts';
import { conversationStore } from '../adapters/aws/conversation-store.ts';
import { type Executions, executions } from '../adapters/aws/executions.ts';
import { type JobStore, jobStore } from '../adapters/aws/job-store.ts';
import { HttpProblem } from '../contracts/problem.ts';
import { JobParams } from '../contracts/requests.ts';
import { type JobData, jobData } from '../jobs/job-data.ts';
import { type EndpointRequest, httpEndpoint } from '../middleware/http-endpoint.ts';
import { ownJob } from '../middleware/ownership.ts';

interface Dependencies {
  jobs: Pick<JobStore, 'find' | 'end' | 'clearPendingEnd'>;
  executions: Pick<Executions, 'stop'>;
  data: JobData;
  now: () => Date;
}

const CONTRACT = { params: JobParams };

/**
 * Cancels a job and deletes what it has gathered.
 *
 * Trigger: `POST /v2/interactions/cancel/{job_id}`.
 *
 * 1. Write CANCELLED to the row, on the condition that the job has not ended. A job that ended in SUCCESS or ERROR is a
 *    409; one that is cancelled already is a 200.
 * 2. Stop the execution and delete the data. If this is cut short, the sweep does it again.
 *
 * Rejected: stopping the execution first. The job could complete in between, and nothing would say which of the two
 * won.
 */
export const cancel =
  ({ jobs, executions, data, now }: Dependencies) =>
  async ({ owner, params: { job_id } }: EndpointRequest<typeof CONTRACT>) => {
    ownJob(await jobs.find(job_id), owner);
    const cancelled = await jobs.end(job_id, 'CANCELLED', { ended_at: now().toISOString() });
    if (!cancelled) {
      const { state } = ownJob(await jobs.find(job_id), owner);
      if (state !== 'CANCELLED') throw new HttpProblem(409, `The job had already ended in ${state}.`);
    }

    await executions.stop(job_id);
    await data.delete(job_id);
    await jobs.clearPendingEnd(job_id);
    return { status: 200, body: { job_id, state: 'CANCELLED' } };
  };

export const handler = httpEndpoint(CONTRACT, () =>
  cancel({
    jobs: jobStore(),
    executions: executions(),
    data: jobData({ audio: audioStore(), artifacts: artifactStore(), conversations: conversationStore() }),
    now: () => new Date(),
  }),
);
