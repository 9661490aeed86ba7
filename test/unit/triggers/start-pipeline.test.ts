import { describe, expect, it } from 'vitest';
import sample from '../../../events/start-pipeline.json' with { type: 'json' };
import { rawAudioKey } from '../../../lambdas/contracts/artifacts.ts';
import { RecordingUploaded, startPipeline } from '../../../lambdas/triggers/start-pipeline.ts';
import { inMemoryAudioStore } from '../../support/in-memory-audio-store.ts';
import { inMemoryExecutions } from '../../support/in-memory-executions.ts';
import { inMemoryJobStore } from '../../support/in-memory-job-store.ts';
import { JOB, jobRow, NOW, OWNER } from '../../support/job-rows.ts';
import { recordedMetrics } from '../../support/recorded-metrics.ts';

const event = RecordingUploaded.parse(sample);

const arriving = (row = [jobRow()], recordings: Parameters<typeof inMemoryAudioStore>[0] = { [JOB]: {} }) => {
  const parts = {
    jobs: inMemoryJobStore(...row),
    audio: inMemoryAudioStore(recordings),
    executions: inMemoryExecutions(),
    metrics: recordedMetrics(),
    now: () => NOW,
  };
  return { ...parts, trigger: startPipeline(parts) };
};

describe('start-pipeline', () => {
  it("starts one execution, named by the job, with the job's owner and mode", async () => {
    const { trigger, executions, jobs } = arriving([jobRow('PENDING', { mode: 'live' })]);
    expect(await trigger(event)).toEqual({ started: 'started' });
    expect(executions.inputs).toEqual([{ job_id: JOB, owner: OWNER, mode: 'live' }]);
    expect(jobs.rows.get(JOB)?.state).toBe('PENDING');
  });

  it('starts one execution however often the event comes', async () => {
    const { trigger, executions } = arriving();
    const outcomes = await Promise.all([trigger(event), trigger(event), trigger(event)]);
    expect(outcomes.map(({ started }) => started).sort()).toEqual(['already_started', 'already_started', 'started']);
    expect(executions.inputs).toHaveLength(1);
  });

  it.each([
    ['larger than was declared', { sizeBytes: 1001 }, 'UploadTooLarge'],
    ['of another type', { contentType: 'text/html' }, 'UploadTypeMismatch'],
  ])('ends the job by name when the upload is %s, and keeps the recording', async (_, upload, code) => {
    const { trigger, jobs, executions, audio, metrics } = arriving([jobRow()], { [JOB]: upload });
    expect(await trigger(event)).toEqual({ started: 'refused' });
    expect(jobs.rows.get(JOB)).toMatchObject({ state: 'ERROR', failure: { code, stage: 'PENDING' } });
    expect(executions.inputs).toEqual([]);
    expect(audio.recordings.has(JOB)).toBe(true);
    expect(metrics.recorded).toEqual([['failed']]);
  });

  it('counts a failure once when a bad upload is told of twice', async () => {
    const { trigger, metrics } = arriving([jobRow()], { [JOB]: { sizeBytes: 1001 } });
    await Promise.all([trigger(event), trigger(event)]);
    expect(metrics.recorded).toEqual([['failed']]);
  });

  it.each(['TRANSCRIPTION', 'SUCCESS', 'ERROR', 'CANCELLED'] as const)(
    'starts nothing for a job in %s',
    async (state) => {
      const { trigger, jobs, executions } = arriving([jobRow(state)]);
      expect(await trigger(event)).toEqual({ started: 'not_waiting' });
      expect(jobs.rows.get(JOB)).toEqual(jobRow(state));
      expect(executions.inputs).toEqual([]);
    },
  );

  it('starts nothing when the object is gone again', async () => {
    const { trigger, executions, jobs } = arriving([jobRow()], {});
    expect(await trigger(event)).toEqual({ started: 'not_waiting' });
    expect(jobs.rows.get(JOB)?.state).toBe('PENDING');
    expect(executions.inputs).toEqual([]);
  });

  it.each([
    ['a job that nobody made', rawAudioKey(JOB)],
    ['a key that is no job id', rawAudioKey('../artifacts')],
    ['a key below a job id', rawAudioKey(`${JOB}/x`)],
    ['the prefix alone', rawAudioKey('')],
  ])('starts nothing for %s', async (_, key) => {
    const { trigger, executions } = arriving([], { [JOB]: {} });
    expect(await trigger({ detail: { object: { key } } })).toEqual({ started: 'unknown_job' });
    expect(executions.inputs).toEqual([]);
  });
});
