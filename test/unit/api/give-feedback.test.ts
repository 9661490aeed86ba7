import { expect, it } from 'vitest';
import sample from '../../../events/give-feedback.json' with { type: 'json' };
import { giveFeedback } from '../../../lambdas/api/give-feedback.ts';
import { resultKey } from '../../../lambdas/contracts/artifacts.ts';
import { type FeedbackChange, FeedbackRequest } from '../../../lambdas/contracts/feedback.ts';
import { JobResult } from '../../../lambdas/contracts/result.ts';
import { endpointRequest } from '../../support/builders/endpoint-request.ts';
import { JOB, jobRow, NOW } from '../../support/builders/job-rows.ts';
import { inMemoryArtifactStore } from '../../support/fakes/in-memory-artifact-store.ts';
import { inMemoryJobStore } from '../../support/fakes/in-memory-job-store.ts';

const RESULT = JobResult.parse({
  extracted_interests: 'sailing',
  persons: [],
  final_insight: null,
  draft_message: 'Hey!',
  drafts: [{ person: 'Ines', message: 'Hey!', evidence: [] }],
});
const SENT = { about: 'draft', person: 'Ines', sent: true } as const;

const giving = (row = jobRow('SUCCESS', { result: RESULT }), artifacts = inMemoryArtifactStore()) => {
  const kept: [string, string, FeedbackChange][] = [];
  const feedback = {
    change: async (...given: [string, string, FeedbackChange]) => {
      kept.push(given);
      return row.owner !== 'leaving';
    },
  };
  const endpoint = giveFeedback({ jobs: inMemoryJobStore(row), artifacts, feedback, now: () => NOW });
  const give = (body: FeedbackRequest, owner = row.owner) =>
    endpoint(endpointRequest({ params: { job_id: JOB }, body, owner }));
  return { give, kept };
};

it('has a sample event whose body is right', () => {
  expect(FeedbackRequest.safeParse(JSON.parse(sample.body)).success).toBe(true);
});

it('keeps the feedback under the part that it is about', async () => {
  const { give, kept } = giving();
  expect(await give(SENT)).toEqual({ status: 204 });
  expect(kept).toEqual([[JOB, 'draft:Ines', { about: 'draft', person: 'Ines', sent_at: NOW.toISOString() }]]);
});

it('knows a result that is beside its row', async () => {
  const artifacts = inMemoryArtifactStore();
  await artifacts.note(resultKey(JOB), RESULT);
  const { give } = giving(jobRow('SUCCESS', { result_key: resultKey(JOB) }), artifacts);
  expect(await give(SENT)).toEqual({ status: 204 });
});

it.each([
  ['person', { ...SENT, person: 'Chidi' }],
  ['person', { about: 'person', person: 'Ines', verdict: 'bad' }],
  ['about', { about: 'insight', verdict: 'bad' }],
] as const)('is a 422 that names %s for what the result does not have: %j', async (field, body) => {
  const { give, kept } = giving();
  await expect(give(body)).rejects.toMatchObject({ status: 422, errors: [{ field }] });
  expect(kept).toEqual([]);
});

it.each(['PENDING', 'SYNTHESIS', 'ERROR', 'CANCELLED'] as const)('is a 409 for a job in %s', async (state) => {
  await expect(giving(jobRow(state)).give(SENT)).rejects.toMatchObject({ status: 409 });
});

it("is a 404 for another's job, and for one that is being erased", async () => {
  await expect(giving().give(SENT, 'another-user')).rejects.toMatchObject({ status: 404 });
  const beside = giving(jobRow('SUCCESS', { result_key: resultKey(JOB) }));
  await expect(beside.give(SENT)).rejects.toMatchObject({ status: 404 });
  const leaving = giving(jobRow('SUCCESS', { result: RESULT, owner: 'leaving' }));
  await expect(leaving.give(SENT)).rejects.toMatchObject({ status: 404 });
});
