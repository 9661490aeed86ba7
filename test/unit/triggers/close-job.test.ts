import { describe, expect, it } from 'vitest';
import sample from '../../../events/close-job.json' with { type: 'json' };
import type { JobRow } from '../../../lambdas/contracts/job-row.ts';
import { closeJob, ExecutionEnded } from '../../../lambdas/triggers/close-job.ts';
import { JOB, jobRow, NOW } from '../../support/builders/job-rows.ts';
import { inMemoryJobStore } from '../../support/fakes/in-memory-job-store.ts';
import { recordedMetrics } from '../../support/fakes/recorded-metrics.ts';

const timedOut = ExecutionEnded.parse(sample);
const ended = (status: string) => ({ detail: { ...timedOut.detail, status } });

const closing = (...rows: JobRow[]) => {
  const jobs = inMemoryJobStore(...rows);
  const metrics = recordedMetrics();
  return { jobs, metrics, trigger: closeJob({ jobs, metrics, now: () => NOW }) };
};

describe('close-job', () => {
  it.each([
    ['TIMED_OUT', 'StageTimeout'],
    ['FAILED', 'ExecutionLost'],
    ['ABORTED', 'ExecutionLost'],
  ])('ends the job of an execution that is %s with %s, and its state', async (status, code) => {
    const { jobs, metrics, trigger } = closing(jobRow('ENRICHMENT'));
    expect(await trigger(ended(status))).toEqual({ closed: true });
    expect(jobs.rows.get(JOB)).toMatchObject({
      state: 'ERROR',
      ended_at: NOW.toISOString(),
      failure: { code, stage: 'ENRICHMENT' },
    });
    expect(metrics.recorded).toEqual([['failed']]);
  });

  it('keeps a failure that the machine recorded, and counts it', async () => {
    const failure = { code: 'NoSpeech', message: 'Nobody speaks in this recording.', stage: 'TRANSCRIPTION' };
    const recorded = jobRow('ERROR', { failure });
    const { jobs, metrics, trigger } = closing(recorded);
    expect(await trigger(ended('FAILED'))).toEqual({ closed: false });
    expect(jobs.rows.get(JOB)).toEqual(recorded);
    expect(metrics.recorded).toEqual([['failed']]);
  });

  it.each(['CANCELLED', 'SUCCESS'] as const)(
    'leaves a job that ended in %s as it is, and counts nothing',
    async (state) => {
      const { jobs, metrics, trigger } = closing(jobRow(state));
      expect(await trigger(ended('ABORTED'))).toEqual({ closed: false });
      expect(jobs.rows.get(JOB)).toEqual(jobRow(state));
      expect(metrics.recorded).toEqual([]);
    },
  );

  it('ignores an execution without a job', async () => {
    const { metrics, trigger } = closing();
    expect(await trigger(timedOut)).toEqual({ closed: false });
    expect(metrics.recorded).toEqual([]);
  });
});
