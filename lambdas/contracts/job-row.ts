import * as z from 'zod';
import { Feedback } from './feedback.ts';
import { JobState, Mode } from './job.ts';
import { Language } from './language.ts';
import { PersonSummary } from './person.ts';
import { Priority, WaitingFor } from './pools.ts';
import { JobResult } from './result.ts';

export const JOB_INDEXES = {
  byOwner: 'by-owner',
  pendingWork: 'pending-work',
  waiting: 'waiting',
  ended: 'ended',
} as const;

/** What is still to be done for a job: end it, or erase it. */
export const PENDING_WORK = ['end', 'erase'] as const;
export type PendingWork = (typeof PENDING_WORK)[number];

/**
 * A job's row. `state` and `rank` move together; `pending_work` is set until the job has ended, and again from the
 * moment it is to be erased: the sweep finds jobs by a sparse index of it. Times of stages are attributes of their
 * own (`transcription_started_at`, ...) so that the machine can set each without knowing the others.
 */
export const JobRow = z.object({
  job_id: z.string(),
  owner: z.string(),
  state: JobState,
  rank: z.number(),
  progress: z.string(),
  mode: Mode,
  /** The language that the client declared. */
  language: Language.optional(),
  content_type: z.string(),
  size_bytes: z.number(),
  filename: z.string().optional(),
  task_id: z.string(),
  created_at: z.string(),
  upload_expires_at: z.string(),
  priority: Priority.optional(),
  /** What the job waits for, and since when. Removed when the work begins. */
  queued: WaitingFor.optional(),
  queued_at: z.string().optional(),
  /** The work that transcribes the job: the hash of its task's token. */
  transcribing: z.string().optional(),
  pending_work: z.enum(PENDING_WORK).optional(),
  transcription_started_at: z.string().optional(),
  transcription_ended_at: z.string().optional(),
  embedding_started_at: z.string().optional(),
  embedding_ended_at: z.string().optional(),
  enrichment_started_at: z.string().optional(),
  enrichment_ended_at: z.string().optional(),
  synthesis_started_at: z.string().optional(),
  synthesis_ended_at: z.string().optional(),
  ended_at: z.string().optional(),
  result: JobResult.optional(),
  /** Where the result is, if it is too large for a row, and then the persons in it. */
  result_key: z.string().optional(),
  persons: z.array(PersonSummary).optional(),
  /** What the user makes of the result, by the part that it is about. */
  feedback: z.record(z.string(), Feedback).optional(),
  degraded: z.array(z.object({ step: z.string(), code: z.string(), reason: z.string() })).optional(),
  failure: z.object({ code: z.string(), message: z.string(), stage: z.string() }).optional(),
});
export type JobRow = z.infer<typeof JobRow>;
