import * as z from 'zod';
import { JobRow } from './job-row.ts';
import { PersonSummary } from './person.ts';

/** The part of a job's row that a list of jobs shows. */
export const JobSummary = JobRow.pick({
  job_id: true,
  state: true,
  progress: true,
  ended_at: true,
  persons: true,
  transcription_started_at: true,
  transcription_ended_at: true,
  embedding_started_at: true,
  embedding_ended_at: true,
  enrichment_started_at: true,
  enrichment_ended_at: true,
  synthesis_started_at: true,
  synthesis_ended_at: true,
}).extend({ result: z.object({ persons: z.array(PersonSummary) }).optional() });
export type JobSummary = z.infer<typeof JobSummary>;
