import { describe, expect, it, vi } from 'vitest';
import { logger } from '../../../lambdas/adapters/runtime/telemetry.ts';
import type { JobRow } from '../../../lambdas/contracts/job-row.ts';
import { BATCH_DEAD_AFTER_RECEIVES } from '../../../lambdas/contracts/pools.ts';
import { startBatch } from '../../../lambdas/triggers/start-batch.ts';
import { JOB, jobRow, NOW } from '../../support/builders/job-rows.ts';
import { inMemoryArtifactStore } from '../../support/fakes/in-memory-artifact-store.ts';
import { inMemoryAudioStore } from '../../support/fakes/in-memory-audio-store.ts';
import { inMemoryExecutions } from '../../support/fakes/in-memory-executions.ts';
import { inMemoryJobStore } from '../../support/fakes/in-memory-job-store.ts';
import { inMemoryJobWaits } from '../../support/fakes/in-memory-job-waits.ts';
import { inMemoryQueue } from '../../support/fakes/in-memory-queue.ts';
import { recordedMetrics } from '../../support/fakes/recorded-metrics.ts';

const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000).toISOString();
const other = (number: number) => `01JD000000000000000000000${number}`;
const waiting = (known: Partial<JobRow> = {}) =>
  jobRow('PENDING', { priority: 'batch', queued: 'batch', queued_at: ago(60), ...known });

/** The trigger, and its messages one after the other. */
const letting = (...rows: JobRow[]) => {
  vi.spyOn(logger, 'info').mockImplementation(() => undefined);
  vi.spyOn(logger, 'error').mockImplementation(() => undefined);
  const jobs = inMemoryJobStore(...rows);
  const parts = {
    jobs,
    waits: inMemoryJobWaits(jobs.rows, () => NOW),
    batch: inMemoryQueue(),
    audio: inMemoryAudioStore(Object.fromEntries(rows.map(({ job_id }) => [job_id, {}]))),
    artifacts: inMemoryArtifactStore(new Map(), new Set(rows.map(({ job_id }) => job_id))),
    executions: inMemoryExecutions(),
    metrics: recordedMetrics(),
    now: () => NOW,
  };
  const trigger = startBatch(parts);
  const receive = (body: string, receives = 1) =>
    trigger({
      body,
      receiptHandle: 'a-receipt',
      attributes: { ApproximateReceiveCount: String(receives) } as Parameters<typeof trigger>[0]['attributes'],
    });
  return { ...parts, receive, ofJob: (job_id = JOB, receives = 1) => receive(JSON.stringify({ job_id }), receives) };
};

describe('a job of a batch', () => {
  it('starts when nobody waits, and then waits for a transcription itself', async () => {
    const { ofJob, executions, jobs } = letting(waiting());
    expect(await ofJob()).toBe(true);
    expect(executions.inputs).toMatchObject([{ job_id: JOB }]);
    expect(jobs.rows.get(JOB)).toMatchObject({ queued: 'transcription', queued_at: NOW.toISOString() });
  });

  it('starts alone: the next one sees it waiting', async () => {
    const next = waiting({ job_id: other(1) });
    const { ofJob, executions, batch, jobs, waits } = letting(waiting(), next);
    await ofJob();
    jobs.rows.set(JOB, { ...(jobs.rows.get(JOB) as JobRow), queued_at: ago(0.001) });
    expect(await ofJob(next.job_id)).toBe(false);
    expect([executions.inputs.length, batch.backs]).toEqual([1, [{ receipt: 'a-receipt', seconds: 2 }]]);
    await waits.began({ job_id: JOB }, 'transcription');
    expect(await ofJob(next.job_id)).toBe(true);
    expect(executions.inputs).toHaveLength(2);
  });

  it.each([
    ['waits for a transcription, however shortly', 'transcription', 0.001, false],
    ['waits for a lookup longer than a moment', 'look_ups', 3.1, false],
    ['waits for a lookup since a moment ago', 'look_ups', 2.9, true],
    ['is of a batch, too', 'batch', 600, true],
  ] as const)('while somebody else %s', async (_, queued, seconds, begins) => {
    const somebody = jobRow('TRANSCRIPTION', { job_id: other(2), queued, queued_at: ago(seconds) });
    const { ofJob, executions } = letting(waiting(), somebody);
    expect(await ofJob()).toBe(begins);
    expect(executions.inputs).toHaveLength(begins ? 1 : 0);
  });

  it('starts after hours in any case', async () => {
    const somebody = jobRow('TRANSCRIPTION', { job_id: other(2), queued: 'transcription', queued_at: ago(60) });
    const { ofJob, executions } = letting(waiting(), somebody);
    expect(await ofJob(JOB, BATCH_DEAD_AFTER_RECEIVES - 11)).toBe(false);
    expect(await ofJob(JOB, BATCH_DEAD_AFTER_RECEIVES - 10)).toBe(true);
    expect(executions.inputs).toHaveLength(1);
  });

  it('starts once, however often its message comes', async () => {
    const { ofJob, executions } = letting(waiting());
    await ofJob();
    const somebodyElse = await ofJob();
    expect([somebodyElse, executions.inputs.length]).toEqual([true, 1]);
  });

  it.each([
    ['was cancelled', jobRow('CANCELLED', { priority: 'batch' })],
    ['was erased', undefined],
  ])('that %s while it waited starts nothing', async (_, row) => {
    const { ofJob, executions } = letting(...(row ? [row] : []));
    expect([await ofJob(), executions.inputs]).toEqual([true, []]);
  });
});

it.each(['{', '{"task_token":"x"}'])('a message that names no job goes to the dead letters: %s', async (body) => {
  const { receive, batch, executions } = letting(waiting());
  expect(await receive(body)).toBe(false);
  expect([batch.backs, executions.inputs]).toEqual([[{ receipt: 'a-receipt', seconds: 0 }], []]);
});
