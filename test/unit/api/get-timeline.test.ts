import { expect, it } from 'vitest';
import sample from '../../../events/get-timeline.json' with { type: 'json' };
import { getTimeline } from '../../../lambdas/api/get-timeline.ts';
import { TimelineResponse } from '../../../lambdas/contracts/timeline.ts';
import { endpointRequest } from '../../support/builders/endpoint-request.ts';
import { JOB, jobRow, NOW } from '../../support/builders/job-rows.ts';
import { inMemoryJobStore } from '../../support/fakes/in-memory-job-store.ts';

const ask = endpointRequest({ params: { job_id: JOB } });
const jobs = inMemoryJobStore(jobRow('TRANSCRIPTION'));
const EVENTS = [{ id: 1, after: 0, at: NOW, type: 'TaskStateEntered', name: 'Mark transcription' }];

it('has a sample event of a job', () => expect(sample.pathParameters.job_id).toBe(JOB));

it.each([true, false])("shows the states of the owner's job, and whether they are all: %s", async (complete) => {
  const history = { of: async (jobId: string) => ({ events: jobId === JOB ? EVENTS : [], complete }) };
  const { status, body } = await getTimeline({ jobs, history })(ask);
  expect(status).toBe(200);
  expect(TimelineResponse.parse(body)).toMatchObject({
    job_id: JOB,
    steps: [{ state: 'Mark transcription', outcome: 'running', entered_at: NOW.toISOString() }],
    complete,
  });
});

it("asks for no history of another's job: 404", async () => {
  const history = { of: () => Promise.reject(new RangeError()) };
  const asking = getTimeline({ jobs, history })({ ...ask, owner: 'another-user' });
  await expect(asking).rejects.toMatchObject({ status: 404 });
});

it('asks the client to come back when Step Functions has had enough', async () => {
  const asking = getTimeline({ jobs, history: { of: async () => 'busy' } })(ask);
  await expect(asking).rejects.toMatchObject({ status: 503, retryAfterSeconds: 2 });
});
