import * as z from 'zod';

/**
 * A job's states in their order. A state's rank is its place here. Every write of a state requires a lower rank, so a
 * late or repeated write never moves a job backwards.
 */
export const JOB_STATES = [
  'PENDING',
  'TRANSCRIPTION',
  'EMBEDDING',
  'ENRICHMENT',
  'SYNTHESIS',
  'SUCCESS',
  'ERROR',
  'CANCELLED',
] as const;
export const JobState = z.enum(JOB_STATES);
export type JobState = z.infer<typeof JobState>;

/** The states that a job spends time in; each has an entry in the status answer's `stages`. */
export const STAGES = ['TRANSCRIPTION', 'EMBEDDING', 'ENRICHMENT', 'SYNTHESIS'] as const;
export type Stage = (typeof STAGES)[number];

/** The three final states share one rank, so that none of them follows another. */
export const FINAL_RANK = JOB_STATES.indexOf('SUCCESS');

/** 0 for PENDING up to `FINAL_RANK`. */
export const rankOf = (state: JobState): number => Math.min(JOB_STATES.indexOf(state), FINAL_RANK);

export type FinalState = Extract<JobState, 'SUCCESS' | 'ERROR' | 'CANCELLED'>;

export const isFinal = (state: JobState): state is FinalState => rankOf(state) === FINAL_RANK;

/** What people read while a job is in a state. */
export const PROGRESS: Record<JobState, string> = {
  PENDING: 'Waiting for the recording...',
  TRANSCRIPTION: 'Transcribing the recording...',
  EMBEDDING: 'Creating semantic vector...',
  ENRICHMENT: 'Scraping LinkedIn profiles...',
  SYNTHESIS: 'Creating personalized insight...',
  SUCCESS: 'Complete',
  ERROR: 'Failed',
  CANCELLED: 'Cancelled',
};

/** What was recorded: the user telling about people they met, or the conversation itself. */
export const Mode = z.enum(['recap', 'live']);
export type Mode = z.infer<typeof Mode>;

/** A ULID: 26 characters of Crockford's base 32, sortable by time of creation. */
export const JobId = z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, 'must be a ULID');

/** Something that was left out so that the job could succeed. `reason` is a sentence for people. */
export const Degradation = z.object({ step: z.string(), code: z.string(), reason: z.string() });
export type Degradation = z.infer<typeof Degradation>;

/** Why a job ended in ERROR. `stage` is where it was. `retryable` says whether submitting again can help. */
export const JobFailure = z.object({
  code: z.string(),
  message: z.string(),
  stage: z.string(),
  retryable: z.boolean(),
});
export type JobFailure = z.infer<typeof JobFailure>;
