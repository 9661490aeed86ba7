import { expect, it } from 'vitest';
import {
  countByState,
  type EndedJob,
  failuresByCode,
  stageTimes,
} from '../../../../lambdas/domain/job/job-statistics.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 10, 0, seconds)).toISOString();
/** A job that transcribed for so long and then succeeded. */
const transcribed = (seconds: number): EndedJob => ({
  state: 'SUCCESS',
  transcription_started_at: at(0),
  transcription_ended_at: at(seconds),
  ended_at: at(seconds),
});
const failed = (code: string): EndedJob => ({
  ...transcribed(1000),
  state: 'ERROR',
  failure: { code, message: 'Why.', stage: 'TRANSCRIPTION' },
});

it('counts jobs by state, with a zero where there is none', () => {
  const jobs = [{ state: 'PENDING' }, { state: 'SUCCESS' }, { state: 'PENDING' }] as const;
  expect(countByState(jobs)).toEqual({
    PENDING: 2,
    TRANSCRIPTION: 0,
    EMBEDDING: 0,
    ENRICHMENT: 0,
    SYNTHESIS: 0,
    SUCCESS: 1,
    ERROR: 0,
    CANCELLED: 0,
  });
});

it('counts failures by code, the most frequent first', () => {
  const cancelled: EndedJob = { ...failed('UploadTooLarge'), state: 'CANCELLED' };
  const codes = ['UploadExpired', 'StageTimeout', 'NoSpeech', 'AudioUnreadable', 'NoSpeech'];
  expect(failuresByCode([...codes.map(failed), transcribed(1), cancelled])).toEqual([
    { code: 'NoSpeech', count: 2 },
    { code: 'AudioUnreadable', count: 1 },
    { code: 'StageTimeout', count: 1 },
    { code: 'UploadExpired', count: 1 },
  ]);
  expect(failuresByCode([])).toEqual([]);
});

it.each([
  [[], null, null],
  [[7], 7, 7],
  [[4, 1, 3, 2], 2, 4],
  [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 5, 9],
])('the times %j have the median %s and the ninth decile %s', (seconds, p50_seconds, p90_seconds) => {
  const [transcription, embedding] = stageTimes([...seconds.map(transcribed), failed('NoSpeech')]);
  expect(transcription).toEqual({ name: 'TRANSCRIPTION', p50_seconds, p90_seconds, jobs: seconds.length });
  expect(embedding).toEqual({ name: 'EMBEDDING', p50_seconds: null, p90_seconds: null, jobs: 0 });
});
