import { expect, it } from 'vitest';
import { status } from '../../../lambdas/api/status.ts';
import { resultKey } from '../../../lambdas/contracts/artifacts.ts';
import { StatusResponse } from '../../../lambdas/contracts/responses.ts';
import { endpointRequest } from '../../support/builders/endpoint-request.ts';
import { JOB, jobRow } from '../../support/builders/job-rows.ts';
import { inMemoryArtifactStore } from '../../support/fakes/in-memory-artifact-store.ts';
import { inMemoryJobStore } from '../../support/fakes/in-memory-job-store.ts';

const artifacts = inMemoryArtifactStore();
const waits = { placeOf: async () => 7 };
const ask = endpointRequest({ params: { job_id: JOB } });

it('shows a job to its owner', async () => {
  const jobs = inMemoryJobStore(jobRow('ENRICHMENT', { transcription_started_at: '2026-11-23T10:00:00.000Z' }));
  expect(await status({ jobs, waits, artifacts })(ask)).toMatchObject({
    status: 200,
    body: { job_id: JOB, state: 'ENRICHMENT', progress: 'Scraping LinkedIn profiles...', result: null, error: null },
  });
});

it("answers another user's job like a missing one: 404 with the same words", async () => {
  const answerWith = (jobs: ReturnType<typeof inMemoryJobStore>) =>
    status({ jobs, waits, artifacts })({ ...ask, owner: 'another-user' }).catch((problem) => problem.body);
  const unknown = await answerWith(inMemoryJobStore());
  expect(unknown).toMatchObject({ status: 404 });
  expect(await answerWith(inMemoryJobStore(jobRow()))).toEqual(unknown);
});

const RESULT = {
  language: 'en',
  extracted_interests: 'sailing',
  persons: [],
  final_insight: null,
  draft_message: 'Hey!',
  drafts: [{ person: 'Ines', message: 'Hey!', evidence: [] }],
};

it('gives the same answer wherever the result is stored', async () => {
  const ended = (where: object) => inMemoryJobStore(jobRow('SUCCESS', where));
  await artifacts.note(resultKey(JOB), RESULT);
  const inRow = await status({ jobs: ended({ result: RESULT }), waits, artifacts })(ask);
  const beside = await status({ jobs: ended({ result_key: resultKey(JOB) }), waits, artifacts })(ask);
  expect(beside).toEqual(inRow);
  expect(StatusResponse.parse(beside.body).result).toEqual({
    ...RESULT,
    drafts: [{ ...RESULT.drafts[0], sent_at: null, edited_message: null }],
    feedback: [],
  });
});

it("shows the user's feedback with the result", async () => {
  const feedback = {
    'draft:Ines': { about: 'draft', person: 'Ines', verdict: 'good', edited_message: 'Hello!' },
  } as const;
  const jobs = inMemoryJobStore(jobRow('SUCCESS', { result: RESULT, feedback }));
  const { body } = await status({ jobs, waits, artifacts })(ask);
  expect(StatusResponse.parse(body).result).toMatchObject({
    drafts: [{ person: 'Ines', message: 'Hey!', edited_message: 'Hello!' }],
    feedback: [{ about: 'draft', person: 'Ines', verdict: 'good' }],
  });
});

it('is a 404 for a job whose result is gone: it is being erased, and its row goes last', async () => {
  const jobs = inMemoryJobStore(jobRow('SUCCESS', { result_key: resultKey(JOB) }));
  const asking = status({ jobs, waits, artifacts: inMemoryArtifactStore() })(ask);
  await expect(asking).rejects.toMatchObject({ status: 404 });
});

it.each([
  ['transcription', 7],
  ['batch', 7],
  ['look_ups', null],
] as const)('says that a job waits for %s, and its place where it has one: %s', async (queued, place) => {
  const jobs = inMemoryJobStore(jobRow('PENDING', { queued, queued_at: '2026-11-23T10:00:00.000Z' }));
  const { body } = await status({ jobs, waits, artifacts })(ask);
  expect(StatusResponse.parse(body).queued).toEqual({
    waiting_for: queued,
    since: '2026-11-23T10:00:00.000Z',
    place,
  });
});

it('shows no wait that is over', async () => {
  const { body } = await status({ jobs: inMemoryJobStore(jobRow('TRANSCRIPTION')), waits, artifacts })(ask);
  expect(StatusResponse.parse(body).queued).toBeNull();
});
