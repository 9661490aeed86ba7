import type { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { jobStore } from '../../../../lambdas/adapters/aws/job-store.ts';
import { jobSummaries } from '../../../../lambdas/adapters/aws/job-summaries.ts';
import { NOW, newJob } from '../../../support/builders/job-rows.ts';
import { personResult, resultWith } from '../../../support/builders/results.ts';
import { useTables } from '../../../support/servers/tables.ts';

const db = useTables();
const idOf = (number: number) => `01JD000000000000000000050${number}`;
const PERSON = { name: 'Ines', outcome: 'absent', source: null } as const;
const RESULT = resultWith(personResult(PERSON));

it('has the state, the times and the persons of each job, and none of one that is gone', async () => {
  const jobs = jobStore(db(), 'Jobs');
  const ended_at = NOW.toISOString();
  await jobs.create(newJob({ job_id: idOf(1), transcription_started_at: ended_at }));
  await jobs.create(newJob({ job_id: idOf(2) }));
  await jobs.end(idOf(2), 'SUCCESS', { ended_at, result: RESULT });
  const found = await jobSummaries(db(), 'Jobs').of([1, 2, 3].map(idOf));
  expect([...found.keys()].sort()).toEqual([idOf(1), idOf(2)]);
  expect(found.get(idOf(1))).toEqual({
    job_id: idOf(1),
    state: 'PENDING',
    progress: 'Waiting for the recording...',
    transcription_started_at: ended_at,
  });
  expect(found.get(idOf(2))).toMatchObject({ state: 'SUCCESS', ended_at, result: { persons: [PERSON] } });
});

it('asks for nothing when there are no jobs', async () => {
  const nobody = { send: () => Promise.reject(new Error('asked')) } as unknown as DynamoDBDocumentClient;
  expect(await jobSummaries(nobody, 'Jobs').of([])).toEqual(new Map());
});

it('asks again for what did not fit into an answer, and fails when nothing comes', async () => {
  const asked: unknown[] = [];
  /** Gives one row at a time, up to `rows` in all. */
  const stingy = (rows: number) =>
    ({
      send: async ({ input }: BatchGetCommand) => {
        const [first, ...rest] = input.RequestItems?.Jobs?.Keys ?? [];
        asked.push(first?.job_id);
        if (asked.length > rows) return { Responses: {}, UnprocessedKeys: input.RequestItems };
        const item = { job_id: first?.job_id, state: 'PENDING', progress: '' };
        return { Responses: { Jobs: [item] }, UnprocessedKeys: rest.length > 0 ? { Jobs: { Keys: rest } } : {} };
      },
    }) as unknown as DynamoDBDocumentClient;
  expect([...(await jobSummaries(stingy(2), 'Jobs').of(['a', 'b'])).keys()]).toEqual(['a', 'b']);
  expect(asked).toEqual(['a', 'b']);
  await expect(jobSummaries(stingy(2), 'Jobs').of(['a'])).rejects.toThrow('no row');
});
