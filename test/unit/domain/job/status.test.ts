import { describe, expect, it } from 'vitest';
import { ERROR_NAMES, RETRYABLE } from '../../../../lambdas/contracts/errors.ts';
import { stageSeconds, statusOf } from '../../../../lambdas/domain/job/status.ts';
import { JOB, jobRow } from '../../../support/builders/job-rows.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 10, 0, seconds)).toISOString();
const TIMES = {
  transcription_started_at: at(0),
  transcription_ended_at: at(4),
  embedding_started_at: at(4),
  embedding_ended_at: at(6),
  enrichment_started_at: at(5),
};

describe('the status of a job', () => {
  it('is complete while it waits', () => {
    expect(statusOf(jobRow())).toEqual({
      job_id: JOB,
      task_id: jobRow().task_id,
      state: 'PENDING',
      progress: 'Waiting for the recording...',
      queued: null,
      language: 'auto',
      result: null,
      error: null,
      degraded: [],
      stages: ['TRANSCRIPTION', 'EMBEDDING', 'ENRICHMENT', 'SYNTHESIS'].map((name) => ({
        name,
        state: 'PENDING',
        started_at: null,
        ended_at: null,
      })),
    });
  });

  it('shows which stages are done, running and to come', () => {
    expect(statusOf(jobRow('ENRICHMENT', TIMES)).stages).toEqual([
      { name: 'TRANSCRIPTION', state: 'SUCCESS', started_at: at(0), ended_at: at(4) },
      { name: 'EMBEDDING', state: 'SUCCESS', started_at: at(4), ended_at: at(6) },
      { name: 'ENRICHMENT', state: 'RUNNING', started_at: at(5), ended_at: null },
      { name: 'SYNTHESIS', state: 'PENDING', started_at: null, ended_at: null },
    ]);
  });

  it.each(['ERROR', 'CANCELLED', 'SUCCESS'] as const)('ends a stage that was running as the job did: %s', (state) => {
    const { stages } = statusOf(jobRow(state, { ...TIMES, ended_at: at(9) }));
    expect(stages[2]).toEqual({ name: 'ENRICHMENT', state, started_at: at(5), ended_at: at(9) });
    expect(stages[3]).toMatchObject({ state: 'PENDING' });
  });

  it('shows what it waits for, since when, and its place', () => {
    const waits = { queued: 'transcription', queued_at: at(1) } as const;
    const queued = { waiting_for: 'transcription', since: at(1), place: 3 };
    expect(statusOf(jobRow('TRANSCRIPTION', waits), 3)).toMatchObject({ queued });
    expect(statusOf(jobRow('TRANSCRIPTION', { queued_at: at(1) }), 3).queued).toBeNull();
  });

  it('shows the requested language, until the result has the real one', () => {
    expect(statusOf(jobRow())).toMatchObject({ language: 'auto' });
    expect(statusOf(jobRow('TRANSCRIPTION', { language: 'pt-BR' }))).toMatchObject({ language: 'pt-BR' });
  });

  it('has the result and the degradations', () => {
    const result = {
      language: 'de',
      extracted_interests: '',
      persons: [],
      final_insight: null,
      draft_message: null,
      drafts: [],
    };
    const degraded = [{ step: 'Write insight', code: 'ProviderUnavailable', reason: 'It could not be written.' }];
    expect(statusOf(jobRow('SUCCESS', { result, degraded }))).toMatchObject({
      result,
      degraded,
      error: null,
      language: 'de',
    });
  });

  it.each(ERROR_NAMES)('says of the failure %s whether trying again can help', (code) => {
    const failure = { code, message: 'A sentence.', stage: 'TRANSCRIPTION' };
    expect(statusOf(jobRow('ERROR', { failure })).error).toEqual({ ...failure, retryable: RETRYABLE.has(code) });
  });

  it('calls an unknown failure not retryable', () => {
    const failure = { code: 'Unheard', message: 'A sentence.', stage: 'PENDING' };
    expect(statusOf(jobRow('ERROR', { failure })).error?.retryable).toBe(false);
  });

  it("keeps the owner and the machine's own fields to itself", () => {
    const view = JSON.stringify(statusOf(jobRow('SUCCESS', { owner: 'planted-owner', filename: 'planted.flac' })));
    expect(view).not.toMatch(/planted|rank|pending_work/);
  });
});

describe('the seconds of stages', () => {
  it('are those of stages that ended', () => {
    expect(stageSeconds(jobRow('ENRICHMENT', TIMES))).toEqual({ TRANSCRIPTION: 4, EMBEDDING: 2 });
    expect(stageSeconds(jobRow())).toEqual({});
  });

  it('end with the job at the latest', () => {
    expect(stageSeconds(jobRow('SUCCESS', { ...TIMES, ended_at: at(9) }))).toMatchObject({ ENRICHMENT: 4 });
  });
});
