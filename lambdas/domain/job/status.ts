import { RETRYABLE } from '../../contracts/errors.ts';
import { isFinal, type JobFailure, STAGES, type Stage } from '../../contracts/job.ts';
import type { JobRow } from '../../contracts/job-row.ts';
import type { Queued, StageView } from '../../contracts/responses.ts';
import { resultView } from './feedback.ts';

/** A job as its owner sees it. */
export const statusOf = (row: JobRow, place: number | null = null) => ({
  job_id: row.job_id,
  task_id: row.task_id,
  state: row.state,
  progress: row.progress,
  queued: queuedOf(row, place),
  language: row.result?.language ?? row.language ?? 'auto',
  result: row.result ? resultView(row.result, row.feedback) : null,
  error: failureOf(row),
  degraded: row.degraded ?? [],
  stages: stagesOf(row),
});

/** The state of a job and the times of its stages. */
export type StagedRow = Pick<JobRow, 'state' | 'ended_at' | `${Lowercase<Stage>}_${'started' | 'ended'}_at`>;

export const stagesOf = (row: StagedRow): StageView[] => STAGES.map((stage) => stageView(row, stage));

const queuedOf = ({ queued, queued_at }: JobRow, place: number | null): Queued | null =>
  queued && queued_at ? { waiting_for: queued, since: queued_at, place } : null;

const failureOf = ({ failure }: JobRow): JobFailure | null =>
  failure ? { ...failure, retryable: RETRYABLE.has(failure.code) } : null;

const stageView = (row: StagedRow, name: Stage): StageView => {
  const key = name.toLowerCase() as Lowercase<Stage>;
  const started_at = row[`${key}_started_at`] ?? null;
  const ended = row[`${key}_ended_at`] ?? null;
  if (!started_at) return { name, state: 'PENDING', started_at: null, ended_at: null };
  if (ended) return { name, state: 'SUCCESS', started_at, ended_at: ended };
  if (!isFinal(row.state)) return { name, state: 'RUNNING', started_at, ended_at: null };
  // A stage that was running when its job ended has the job's end state.
  return { name, state: row.state, started_at, ended_at: row.ended_at ?? null };
};

/** The seconds of each stage that ran to its end. */
export const stageSeconds = (row: StagedRow): Partial<Record<Stage, number>> =>
  Object.fromEntries(
    stagesOf(row)
      .filter(({ started_at, ended_at }) => started_at && ended_at)
      .map(({ name, started_at, ended_at }) => [
        name,
        (Date.parse(ended_at as string) - Date.parse(started_at as string)) / 1000,
      ]),
  );
