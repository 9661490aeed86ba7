import { describe, expect, it } from 'vitest';
import { resultKey } from '../../../lambdas/contracts/artifacts.ts';
import type { JobResult } from '../../../lambdas/contracts/result.ts';
import { jobResults } from '../../../lambdas/jobs/job-results.ts';
import { JOB, jobRow } from '../../support/builders/job-rows.ts';
import { personResult } from '../../support/builders/results.ts';
import { inMemoryArtifactStore } from '../../support/fakes/in-memory-artifact-store.ts';

/** A result of about this many bytes. */
const resultOf = (bytes: number, letter = 'x'): JobResult => ({
  language: 'en',
  extracted_interests: letter.repeat(bytes / Buffer.byteLength(letter)),
  persons: [],
  final_insight: null,
  draft_message: null,
  drafts: [],
});

describe('a result', () => {
  it.each([
    ['a small one', resultOf(1000)],
    ['one that just fits', resultOf(299_000)],
  ])('stays in the row: %s', async (_, result) => {
    const artifacts = inMemoryArtifactStore();
    expect(await jobResults(artifacts).place(JOB, result)).toEqual({ result });
    expect(artifacts.documents.size).toBe(0);
  });

  it.each([
    ['a large one', resultOf(301_000)],
    ['one of fewer letters that take more bytes', resultOf(301_000, '庭')],
  ])('is stored in S3, and found there: %s', async (_, result) => {
    const results = jobResults(inMemoryArtifactStore());
    const placed = await results.place(JOB, result);
    expect(placed).toEqual({ result_key: resultKey(JOB), persons: [] });
    expect(await results.complete(jobRow('SUCCESS', placed))).toEqual(jobRow('SUCCESS', { ...placed, result }));
  });

  it('leaves the persons in the row for a list of jobs, and nothing else of them', async () => {
    const shown = { name: 'Ines', outcome: 'found', source: 'x' } as const;
    const placed = await jobResults(inMemoryArtifactStore()).place(JOB, {
      ...resultOf(301_000),
      persons: [personResult(shown)],
    });
    expect(placed).toEqual({ result_key: resultKey(JOB), persons: [shown] });
  });

  it('is not kept for a job that was cancelled meanwhile', async () => {
    const artifacts = inMemoryArtifactStore(new Map(), new Set([JOB]));
    await expect(jobResults(artifacts).place(JOB, resultOf(400_000))).rejects.toMatchObject({ name: 'JobCancelled' });
    expect(artifacts.documents.size).toBe(0);
  });
});
