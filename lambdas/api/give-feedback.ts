import { type ArtifactStore, artifactStore } from '../adapters/aws/artifact-store.ts';
import { type JobFeedback, jobFeedback } from '../adapters/aws/job-feedback.ts';
import { type JobStore, jobStore } from '../adapters/aws/job-store.ts';
import { FeedbackRequest } from '../contracts/feedback.ts';
import { HttpProblem } from '../contracts/problem.ts';
import { JobParams } from '../contracts/requests.ts';
import { feedbackChange, hasPart, partOf } from '../domain/job/feedback.ts';
import { jobResults } from '../jobs/job-results.ts';
import { type EndpointRequest, httpEndpoint } from '../middleware/http-endpoint.ts';
import { ownJob } from '../middleware/ownership.ts';

interface Dependencies {
  jobs: Pick<JobStore, 'find'>;
  artifacts: Pick<ArtifactStore, 'find' | 'write' | 'delete'>;
  feedback: JobFeedback;
  now: () => Date;
}

const CONTRACT = { params: JobParams, body: FeedbackRequest };

/**
 * Keeps what a user makes of a result: whether a part is good, which drafts were sent, and in which words.
 *
 * Trigger: `POST /v2/interactions/{job_id}/feedback`.
 *
 * 1. Read the job with its result; 409 if it has not succeeded, 422 if the result has no such person or draft.
 * 2. Write the fields that the request names to the row. The last one wins.
 *
 * Rejected: a table of feedback. It would need its own way to be erased with a job and with a user.
 */
export const giveFeedback =
  ({ jobs, artifacts, feedback, now }: Dependencies) =>
  async ({ owner, params: { job_id }, body }: EndpointRequest<typeof CONTRACT>) => {
    const row = ownJob(await jobs.find(job_id), owner);
    if (row.state !== 'SUCCESS') throw new HttpProblem(409, 'Feedback is for a result, and this job has none.');
    const { result } = ownJob(await jobResults(artifacts).complete(row), owner);
    if (!result || !hasPart(result, body)) {
      const field = body.about === 'insight' ? 'about' : 'person';
      throw new HttpProblem(422, `The result has no such ${body.about}.`, [{ field, message: 'is not in the result' }]);
    }
    if (!(await feedback.change(job_id, partOf(body), feedbackChange(body, now())))) {
      throw new HttpProblem(404, 'There is no such job.');
    }
    return { status: 204 };
  };

export const handler = httpEndpoint(CONTRACT, () =>
  giveFeedback({ jobs: jobStore(), artifacts: artifactStore(), feedback: jobFeedback(), now: () => new Date() }),
);
