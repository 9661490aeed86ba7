import { describe, expect, it } from 'vitest';
import sample from '../../../events/sweep.json' with { type: 'json' };
import type { JobRow } from '../../../lambdas/contracts/job-row.ts';
import { sweep } from '../../../lambdas/triggers/sweep.ts';
import { JOB, jobRow } from '../../support/builders/job-rows.ts';
import { inMemoryArtifactStore } from '../../support/fakes/in-memory-artifact-store.ts';
import { inMemoryAudioStore } from '../../support/fakes/in-memory-audio-store.ts';
import { inMemoryExecutions } from '../../support/fakes/in-memory-executions.ts';
import { inMemoryJobStore } from '../../support/fakes/in-memory-job-store.ts';
import { inMemoryJobWaits } from '../../support/fakes/in-memory-job-waits.ts';
import { inMemoryQueue } from '../../support/fakes/in-memory-queue.ts';
import { recordedMetrics } from '../../support/fakes/recorded-metrics.ts';
import { writtenOutput } from '../../support/processes/written-output.ts';

/** The sample job's form expires at 10:10, so the job without a recording ends at 10:25. */
const AT = (time: string) => new Date(`2026-11-23T${time}:00.000Z`);
const NOTHING = { unfinished: 0, started: 0, ended: 0, erased: 0, dead_work: 0, recordings_deleted: 0 };

interface World {
  rows?: JobRow[];
  recordings?: Parameters<typeof inMemoryAudioStore>[0];
  executions?: Record<string, string>;
  now?: Date;
  /** The pools' dead letters. */
  dead?: string[];
}
const sweeping = ({ rows = [jobRow()], recordings, executions, now = AT('10:24'), dead = [] }: World) => {
  const forgotten: string[] = [];
  const jobs = inMemoryJobStore(...rows);
  const told: string[][] = [];
  const parts = {
    jobs,
    waits: inMemoryJobWaits(jobs.rows, () => now),
    batch: inMemoryQueue(),
    deadWork: [inMemoryQueue(), inMemoryQueue(...dead)],
    tokens: {
      fail: async (...answer: string[]) => {
        told.push(answer);
        return answer[0] !== 'spent';
      },
    },
    audio: inMemoryAudioStore(recordings),
    artifacts: inMemoryArtifactStore(),
    executions: inMemoryExecutions(executions),
    data: { delete: async (jobId: string) => void forgotten.push(jobId) },
    erasure: { begin: jobs.markForErasure.bind(jobs), erase: jobs.remove.bind(jobs) },
    metrics: recordedMetrics(),
    now: () => now,
  };
  return { ...parts, told, forgotten, trigger: sweep(parts) };
};

describe('sweep', () => {
  it('is called by a schedule with an empty event', () => {
    expect(sample['detail-type']).toBe('Scheduled Event');
  });

  it('does nothing if there is nothing to do', async () => {
    const { trigger, metrics } = sweeping({ rows: [jobRow('SUCCESS')] });
    expect(await trigger()).toEqual(NOTHING);
    expect(metrics.recorded).toEqual([['oldestUnfinished', 0]]);
  });

  it('starts a job whose recording arrived without its event', async () => {
    const { trigger, executions } = sweeping({ recordings: { [JOB]: {} } });
    expect(await trigger()).toEqual({ ...NOTHING, started: 1 });
    expect(executions.inputs).toMatchObject([{ job_id: JOB }]);
  });

  it('lets a job of a batch wait for its turn, and starts one that waits too long', async () => {
    const waiting = jobRow('PENDING', { priority: 'batch', queued: 'batch', queued_at: AT('10:00').toISOString() });
    const early = sweeping({ rows: [waiting], recordings: { [JOB]: {} }, now: AT('15:59') });
    expect(await early.trigger()).toEqual({ ...NOTHING, unfinished: 1 });
    expect([early.executions.inputs, early.batch.sent]).toEqual([[], []]);
    const late = sweeping({ rows: [waiting], recordings: { [JOB]: {} }, now: AT('16:01') });
    expect(await late.trigger()).toEqual({ ...NOTHING, started: 1 });
  });

  it('puts a job of a batch whose event was lost into the queue', async () => {
    const { trigger, batch, executions } = sweeping({
      rows: [jobRow('PENDING', { priority: 'batch' })],
      recordings: { [JOB]: {} },
    });
    expect(await trigger()).toEqual({ ...NOTHING, unfinished: 1 });
    expect([executions.inputs, batch.sent]).toEqual([[], [{ job_id: JOB }]]);
  });

  it('tells the machine about dead work, once a task, and ignores other messages', async () => {
    const work = (task_token: string) => JSON.stringify({ task_token, input: { job_id: JOB } });
    const dead = ['{', '{"job_id":"x"}', ...Array.from({ length: 25 }, (_, at) => work(`token-${at}`)), work('spent')];
    const { trigger, told } = sweeping({ rows: [jobRow('SUCCESS')], dead });
    expect(await trigger()).toEqual({ ...NOTHING, dead_work: 25 });
    expect(told).toHaveLength(26);
    expect(told[0]).toEqual(['token-0', 'InternalError', expect.stringMatching(/^This work was started/)]);
  });

  it('ends a job whose bad upload arrived without its event', async () => {
    const { trigger, jobs } = sweeping({ recordings: { [JOB]: { sizeBytes: 1001 } } });
    expect(await trigger()).toEqual({ ...NOTHING, ended: 1 });
    expect(jobs.rows.get(JOB)).toMatchObject({ state: 'ERROR', failure: { code: 'UploadTooLarge' } });
  });

  it('ends a job whose recording never came 15 minutes after its form, and not before', async () => {
    const early = sweeping({ now: AT('10:24') });
    expect(await early.trigger()).toEqual({ ...NOTHING, unfinished: 1 });
    expect(early.jobs.rows.get(JOB)?.state).toBe('PENDING');

    const late = sweeping({ now: AT('10:25') });
    expect(await late.trigger()).toEqual({ ...NOTHING, ended: 1 });
    expect(late.jobs.rows.get(JOB)).toMatchObject({ state: 'ERROR', failure: { code: 'UploadExpired' } });
    expect(late.metrics.recorded).toContainEqual(['failed']);
  });

  it('starts a job whose recording came, however late its event is', async () => {
    const { trigger } = sweeping({ recordings: { [JOB]: {} }, now: AT('18:00') });
    expect(await trigger()).toEqual({ ...NOTHING, started: 1 });
  });

  it('leaves a job alone whose execution started a moment ago', async () => {
    const { trigger, jobs, executions } = sweeping({ recordings: { [JOB]: {} }, now: AT('18:00') });
    executions.start = async () => false;
    expect(await trigger()).toEqual({ ...NOTHING, unfinished: 1 });
    expect(jobs.rows.get(JOB)?.state).toBe('PENDING');
  });

  it.each([
    ['SUCCEEDED', 'ExecutionLost'],
    ['FAILED', 'ExecutionLost'],
    ['TIMED_OUT', 'StageTimeout'],
    ['ABORTED', 'ExecutionLost'],
  ])('ends a job that its execution left open on %s', async (status, code) => {
    const { trigger, jobs } = sweeping({ rows: [jobRow('SYNTHESIS')], executions: { [JOB]: status } });
    expect(await trigger()).toEqual({ ...NOTHING, ended: 1 });
    expect(jobs.rows.get(JOB)).toMatchObject({ state: 'ERROR', failure: { code, stage: 'SYNTHESIS' } });
  });

  it('finishes a cancellation that was cut short, and only that', async () => {
    const { trigger, jobs, executions, forgotten, metrics } = sweeping({
      rows: [
        jobRow('CANCELLED', { pending_work: 'end' }),
        jobRow('CANCELLED', { job_id: '01JD0000000000000000000001' }),
      ],
      executions: { [JOB]: 'RUNNING' },
    });
    expect(await trigger()).toEqual({ ...NOTHING, ended: 1 });
    expect(forgotten).toEqual([JOB]);
    expect(executions.statuses.get(JOB)).toBe('ABORTED');
    expect(jobs.rows.get(JOB)).toEqual(jobRow('CANCELLED'));
    expect(metrics.recorded).toEqual([['oldestUnfinished', 0]]);
    expect(await trigger()).toEqual(NOTHING);
  });

  it('keeps a cancelled job on its list while data is left', async () => {
    writtenOutput();
    const { trigger, jobs, data } = sweeping({ rows: [jobRow('CANCELLED', { pending_work: 'end' })] });
    data.delete = () => Promise.reject(new RangeError());
    await expect(trigger()).rejects.toThrow(RangeError);
    expect(jobs.rows.get(JOB)).toMatchObject({ state: 'CANCELLED', pending_work: 'end' });
  });

  it('finishes erasing jobs that are marked for it, and only those', async () => {
    const another = '01JD0000000000000000000001';
    const { trigger, jobs } = sweeping({
      rows: [jobRow('SUCCESS', { pending_work: 'erase' }), jobRow('SUCCESS', { job_id: another })],
    });
    expect(await trigger()).toEqual({ ...NOTHING, erased: 1 });
    expect([...jobs.rows.keys()]).toEqual([another]);
  });

  it('keeps a job on the list that cannot be erased, and fails in the end', async () => {
    writtenOutput();
    const { trigger, jobs, erasure } = sweeping({ rows: [jobRow('SUCCESS', { pending_work: 'erase' })] });
    erasure.erase = () => Promise.reject(new RangeError());
    await expect(trigger()).rejects.toThrow(RangeError);
    expect(jobs.rows.size).toBe(1);
  });

  it('leaves a running job alone, and reports the age of the oldest', async () => {
    // Created at 09:30 and at 09:00; the second is 84 minutes old.
    const ids = ['01M83VVAE00000000000000000', '01M83T4CM00000000000000000'];
    const { trigger, metrics, jobs } = sweeping({
      rows: ids.map((job_id) => jobRow('ENRICHMENT', { job_id })),
      executions: Object.fromEntries(ids.map((id) => [id, 'RUNNING'])),
    });
    expect(await trigger()).toEqual({ ...NOTHING, unfinished: 2 });
    expect(metrics.recorded).toEqual([['oldestUnfinished', 84 * 60]]);
    expect([...jobs.rows.values()].map(({ state }) => state)).toEqual(['ENRICHMENT', 'ENRICHMENT']);
  });

  it('deletes recordings that are 48 hours old to the second, whatever the state of their jobs', async () => {
    const { trigger, audio } = sweeping({
      rows: [],
      recordings: {
        old: { uploadedAt: new Date('2026-11-21T10:24:00.000Z') },
        young: { uploadedAt: new Date('2026-11-21T10:24:01.000Z') },
      },
    });
    expect(await trigger()).toEqual({ ...NOTHING, recordings_deleted: 1 });
    expect([...audio.recordings.keys()]).toEqual(['young']);
  });

  it('sweeps the other jobs when one fails, and fails in the end', async () => {
    const output = writtenOutput();
    const another = '01JD0000000000000000000001';
    const { trigger, jobs, executions, audio, metrics } = sweeping({
      rows: [jobRow(), jobRow('ENRICHMENT', { job_id: another })],
      recordings: { old: { uploadedAt: new Date('2026-11-20T10:00:00.000Z') } },
    });
    executions.statusOf = async (jobId) => {
      if (jobId === JOB) throw new RangeError('planted');
      return 'FAILED';
    };
    await expect(trigger()).rejects.toThrow(RangeError);
    expect(jobs.rows.get(another)?.state).toBe('ERROR');
    expect(audio.recordings.size).toBe(0);
    expect(metrics.recorded).toContainEqual(['oldestUnfinished', expect.any(Number)]);
    expect(JSON.parse(output())).toMatchObject({ job_id: JOB, error_name: 'RangeError' });
    expect(output()).not.toContain('planted');
  });

  it('deletes the other recordings when one fails, and fails in the end', async () => {
    writtenOutput();
    const old = { uploadedAt: new Date('2026-11-20T10:00:00.000Z') };
    const { trigger, audio } = sweeping({ rows: [], recordings: { first: old, second: old } });
    const { delete: remove } = audio;
    audio.delete = async (jobId) => (jobId === 'first' ? Promise.reject(new RangeError()) : remove(jobId));
    await expect(trigger()).rejects.toThrow(RangeError);
    expect([...audio.recordings.keys()]).toEqual(['first']);
  });

  it('can run twice without harm', async () => {
    const { trigger, jobs, executions, metrics } = sweeping({
      rows: [jobRow(), jobRow('PENDING', { job_id: '01JD0000000000000000000001' })],
      recordings: { [JOB]: {} },
      now: AT('10:25'),
    });
    expect(await trigger()).toEqual({ ...NOTHING, started: 1, ended: 1 });
    const after = new Map(jobs.rows);
    expect(await trigger()).toEqual({ ...NOTHING, unfinished: 1 });
    expect(jobs.rows).toEqual(after);
    expect(executions.inputs).toHaveLength(1);
    expect(metrics.recorded.filter(([name]) => name === 'failed')).toHaveLength(1);
  });
});
