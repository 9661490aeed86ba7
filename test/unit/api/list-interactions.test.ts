import { expect, it } from 'vitest';
import sample from '../../../events/list-interactions.json' with { type: 'json' };
import { handler, listInteractions } from '../../../lambdas/api/list-interactions.ts';
import { JobSummary } from '../../../lambdas/contracts/job-summary.ts';
import { ListQuery } from '../../../lambdas/contracts/requests.ts';
import { ListResponse } from '../../../lambdas/contracts/responses.ts';
import { stagesOf } from '../../../lambdas/domain/job/status.ts';
import { endpointRequest } from '../../support/builders/endpoint-request.ts';
import { jobRow, NOW, OWNER } from '../../support/builders/job-rows.ts';
import { personResult, resultWith } from '../../support/builders/results.ts';
import { stubFunctionEnvironment } from '../../support/fakes/function-environment.ts';
import { inMemoryJobStore } from '../../support/fakes/in-memory-job-store.ts';

const idOf = (number: number) => `01JD000000000000000000000${number}`;
const summariesOf = ({ rows }: Pick<ReturnType<typeof inMemoryJobStore>, 'rows'>) => ({
  of: async (ids: readonly string[]) =>
    new Map(ids.flatMap((id) => (rows.has(id) ? [[id, JobSummary.parse(rows.get(id))] as const] : []))),
});
const list = async (jobs: ReturnType<typeof inMemoryJobStore>, query: object, owner = OWNER) =>
  (
    await listInteractions({ jobs, summaries: summariesOf(jobs) })(
      endpointRequest({ query: ListQuery.parse(query), owner }),
    )
  ).body;

it("shows the caller's jobs a page at a time, newest first, until the cursor is null", async () => {
  const jobs = inMemoryJobStore(...[1, 2, 3].map((number) => jobRow('PENDING', { job_id: idOf(number) })));
  const first = await list(jobs, { limit: '2' });
  expect(first.interactions.map(({ job_id }) => job_id)).toEqual([idOf(3), idOf(2)]);
  expect(first.cursor).toBe(idOf(2));
  const second = await list(jobs, { limit: '2', cursor: first.cursor });
  expect(second).toMatchObject({ interactions: [{ job_id: idOf(1) }], cursor: null });
});

it("shows a job's state, and none of its result", async () => {
  const ended = jobRow('SUCCESS', { filename: 'monday.flac', ended_at: NOW.toISOString() });
  const { interactions } = await list(inMemoryJobStore(ended, jobRow('PENDING', { job_id: idOf(1) })), {});
  expect(interactions).toEqual([
    {
      job_id: idOf(1),
      state: 'PENDING',
      progress: 'Waiting for the recording...',
      mode: 'recap',
      filename: null,
      ended_at: null,
      stages: stagesOf(jobRow()),
      persons: [],
      status_url: `/v2/interactions/status/${idOf(1)}`,
    },
    expect.objectContaining({ state: 'SUCCESS', filename: 'monday.flac', ended_at: NOW.toISOString() }),
  ]);
});

const CHIDI = { name: 'Chidi', outcome: 'found', source: 'x' } as const;
const RESULT = resultWith(personResult(CHIDI));

it.each([
  ['in its row', { result: RESULT }],
  ['beside it', { result_key: 'results/of-the-job.json', persons: [CHIDI] }],
])('shows who was found by a job with its result %s, and how long its stages took', async (_, known) => {
  const times = { transcription_started_at: NOW.toISOString(), transcription_ended_at: NOW.toISOString() };
  const body = await list(inMemoryJobStore(jobRow('SUCCESS', { ...known, ...times, ended_at: NOW.toISOString() })), {});
  const [shown] = ListResponse.parse(body).interactions;
  expect(shown?.persons).toEqual([CHIDI]);
  expect(shown?.stages[0]).toMatchObject({ name: 'TRANSCRIPTION', state: 'SUCCESS' });
  expect(JSON.stringify(body)).not.toContain('Lagos');
});

it('leaves out a job that is erased meanwhile', async () => {
  const jobs = inMemoryJobStore(jobRow());
  const summaries = summariesOf(inMemoryJobStore());
  const { body } = await listInteractions({ jobs, summaries })(endpointRequest({ query: ListQuery.parse({}) }));
  expect(body).toEqual({ interactions: [], cursor: null });
});

it('is empty for a user without jobs, whatever others have', async () => {
  expect(await list(inMemoryJobStore(jobRow()), {}, 'another-user')).toEqual({ interactions: [], cursor: null });
});

it('takes 20 by default', () => {
  expect(ListQuery.parse({})).toEqual({ limit: 20 });
});

it.each([
  ['limit', { limit: '0' }],
  ['limit', { limit: '101' }],
  ['limit', { limit: 'many' }],
  ['cursor', { cursor: 'not-a-job' }],
  ['page', { page: '2' }],
])('refuses a wrong %s', async (field, queryStringParameters) => {
  stubFunctionEnvironment();
  const answer = await handler({ ...sample, queryStringParameters } as never, {} as never);
  expect(answer).toMatchObject({ statusCode: 400, body: expect.stringContaining(`"field":"${field}"`) });
});
