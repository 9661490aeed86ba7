import { encodeTime } from 'ulid';
import { describe, expect, it } from 'vitest';
import sample from '../../../events/start-pipeline.json' with { type: 'json' };
import { jobMarkerKey, rawAudioKey } from '../../../lambdas/contracts/artifacts.ts';
import { RecordingUploaded, startPipeline } from '../../../lambdas/triggers/start-pipeline.ts';
import { JOB, jobRow, NOW, OWNER } from '../../support/builders/job-rows.ts';
import { inMemoryArtifactStore } from '../../support/fakes/in-memory-artifact-store.ts';
import { inMemoryAudioStore } from '../../support/fakes/in-memory-audio-store.ts';
import { inMemoryExecutions } from '../../support/fakes/in-memory-executions.ts';
import { inMemoryJobStore } from '../../support/fakes/in-memory-job-store.ts';
import { inMemoryJobWaits } from '../../support/fakes/in-memory-job-waits.ts';
import { inMemoryQueue } from '../../support/fakes/in-memory-queue.ts';
import { recordedMetrics } from '../../support/fakes/recorded-metrics.ts';

const event = RecordingUploaded.parse(sample);

/** The first bytes of a PNG, and of an OGG with Opus. */
const PICTURE = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const OPUS = Buffer.from('OggS\0\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x13OpusHead\x01\x01', 'latin1');

const arriving = (row = [jobRow()], recordings: Parameters<typeof inMemoryAudioStore>[0] = { [JOB]: {} }) => {
  const jobs = inMemoryJobStore(...row);
  const parts = {
    jobs,
    waits: inMemoryJobWaits(jobs.rows, () => NOW),
    batch: inMemoryQueue(),
    audio: inMemoryAudioStore(recordings),
    artifacts: inMemoryArtifactStore(new Map(), new Set([JOB])),
    executions: inMemoryExecutions(),
    metrics: recordedMetrics(),
    now: () => NOW,
  };
  return { ...parts, trigger: startPipeline(parts) };
};

describe('start-pipeline', () => {
  it("starts one execution, named by the job, with the job's owner and mode", async () => {
    const { trigger, executions, jobs, artifacts } = arriving([jobRow('PENDING', { mode: 'live' })]);
    expect(await artifacts.isGathering(JOB)).toBe(false);
    expect(await trigger(event)).toEqual({ started: 'started' });
    expect(await artifacts.isGathering(JOB)).toBe(true);
    expect(executions.inputs).toEqual([{ job_id: JOB, owner: OWNER, mode: 'live' }]);
    expect(jobs.rows.get(JOB)?.state).toBe('PENDING');
  });

  it.each(['text/html', 'application/octet-stream', 'audio/mpeg'])(
    'accepts sound that is declared as %s',
    async (contentType) => {
      const { trigger } = arriving([jobRow()], { [JOB]: { contentType, content: OPUS } });
      expect(await trigger(event)).toEqual({ started: 'started' });
    },
  );

  it('passes a declared language on', async () => {
    const { trigger, executions } = arriving([jobRow('PENDING', { language: 'ja' })]);
    await trigger(event);
    expect(executions.inputs).toMatchObject([{ language: 'ja' }]);
  });

  it('puts a job of a batch into the queue of the batches, and starts nothing', async () => {
    const { trigger, executions, jobs, batch, artifacts } = arriving([jobRow('PENDING', { priority: 'batch' })]);
    expect(await trigger(event)).toEqual({ started: 'waiting' });
    expect([executions.inputs, batch.sent]).toEqual([[], [{ job_id: JOB }]]);
    expect(jobs.rows.get(JOB)).toMatchObject({ state: 'PENDING', queued: 'batch', queued_at: NOW.toISOString() });
    expect(await artifacts.isGathering(JOB)).toBe(false);
  });

  it('ends a bad upload of a batch at once', async () => {
    const { trigger, batch } = arriving([jobRow('PENDING', { priority: 'batch' })], { [JOB]: { content: PICTURE } });
    expect(await trigger(event)).toEqual({ started: 'refused' });
    expect(batch.sent).toEqual([]);
  });

  it('starts one execution however often the event comes', async () => {
    const { trigger, executions } = arriving();
    const outcomes = await Promise.all([trigger(event), trigger(event), trigger(event)]);
    expect(outcomes.map(({ started }) => started).sort()).toEqual(['already_started', 'already_started', 'started']);
    expect(executions.inputs).toHaveLength(1);
  });

  it.each([
    ['larger than was declared', { sizeBytes: 1001 }, 'UploadTooLarge'],
    ['neither audio nor video by what it says', { contentType: 'text/html' }, 'UploadTypeMismatch'],
    ['a picture by its first bytes', { content: PICTURE }, 'UploadTypeMismatch'],
    ['empty', { sizeBytes: 0 }, 'AudioUnreadable'],
  ])('ends the job by name when the upload is %s, and keeps the recording', async (_, upload, code) => {
    const { trigger, jobs, executions, audio, artifacts, metrics } = arriving([jobRow()], { [JOB]: upload });
    expect(await trigger(event)).toEqual({ started: 'refused' });
    expect(jobs.rows.get(JOB)).toMatchObject({ state: 'ERROR', failure: { code, stage: 'PENDING' } });
    expect(executions.inputs).toEqual([]);
    expect(audio.recordings.has(JOB)).toBe(true);
    expect(metrics.recorded).toEqual([['failed']]);
    expect(await artifacts.isGathering(JOB)).toBe(false);
  });

  it('counts a failure once when a bad upload is reported twice', async () => {
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

  it('deletes what is uploaded for a job that was cancelled, and for no other', async () => {
    const cancelled = arriving([jobRow('CANCELLED')]);
    await cancelled.trigger(event);
    expect(cancelled.audio.recordings.size).toBe(0);
    const running = arriving([jobRow('TRANSCRIPTION')]);
    await running.trigger(event);
    expect(running.audio.recordings.size).toBe(1);
  });

  it('starts nothing for a job that is cancelled meanwhile, and leaves no marker', async () => {
    const { trigger, jobs, executions, artifacts } = arriving();
    const { open } = artifacts;
    artifacts.open = async (jobId) => {
      await open(jobId);
      await jobs.end(jobId, 'CANCELLED', { ended_at: NOW.toISOString() });
    };
    const deleted: string[] = [];
    artifacts.delete = async (key) => void deleted.push(key);
    expect(await trigger(event)).toEqual({ started: 'not_waiting' });
    expect(executions.inputs).toEqual([]);
    expect(deleted).toEqual([jobMarkerKey(JOB)]);
  });

  it('starts nothing when the object is gone again', async () => {
    const { trigger, executions, jobs } = arriving([jobRow()], {});
    expect(await trigger(event)).toEqual({ started: 'not_waiting' });
    expect(jobs.rows.get(JOB)?.state).toBe('PENDING');
    expect(executions.inputs).toEqual([]);
  });

  it('fails by name for a job so young that its row may be late, so that Lambda tries again', async () => {
    const madeAt = (minutes: number) => `${encodeTime(NOW.getTime() - minutes * 60_000)}0000000000000000`;
    const uploaded = (jobId: string) => ({ detail: { object: { key: rawAudioKey(jobId) } } });
    const { trigger, executions } = arriving([]);
    await expect(trigger(uploaded(madeAt(1)))).rejects.toMatchObject({ name: 'JobUnknown' });
    expect(await trigger(uploaded(madeAt(2)))).toEqual({ started: 'unknown_job' });
    expect(executions.inputs).toEqual([]);
  });

  it('deletes what is uploaded for a job that was erased', async () => {
    const { trigger, audio } = arriving([], { [JOB]: {} });
    expect(await trigger(event)).toEqual({ started: 'unknown_job' });
    expect(audio.recordings.size).toBe(0);
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
