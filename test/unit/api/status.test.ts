import { expect, it } from 'vitest';
import { status } from '../../../lambdas/api/status.ts';
import { endpointRequest } from '../../support/endpoint-request.ts';
import { inMemoryJobStore } from '../../support/in-memory-job-store.ts';
import { JOB, jobRow } from '../../support/job-rows.ts';

const ask = endpointRequest({ params: { job_id: JOB } });

it('shows a job to its owner', async () => {
  const jobs = inMemoryJobStore(jobRow('ENRICHMENT', { transcription_started_at: '2026-11-23T10:00:00.000Z' }));
  expect(await status({ jobs })(ask)).toMatchObject({
    status: 200,
    body: { job_id: JOB, state: 'ENRICHMENT', progress: 'Scraping LinkedIn profiles...', result: null, error: null },
  });
});

it("answers another's job and no job alike: 404 with the same words", async () => {
  const answerWith = (jobs: ReturnType<typeof inMemoryJobStore>) =>
    status({ jobs })({ ...ask, owner: 'another-user' }).catch((problem) => problem.body);
  const unknown = await answerWith(inMemoryJobStore());
  expect(unknown).toMatchObject({ status: 404 });
  expect(await answerWith(inMemoryJobStore(jobRow()))).toEqual(unknown);
});
