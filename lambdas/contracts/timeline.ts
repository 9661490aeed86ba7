import * as z from 'zod';
import { JobId } from './job.ts';

const Time = z.iso.datetime();

/** One stay of a job in a state of the machine. */
export const TimelineStep = z.object({
  state: z.string().describe("The state's name in the machine."),
  person: z.int().nonnegative().nullable().describe('The index of the person who is looked up. Null outside of that.'),
  attempt: z.int().positive().describe('1, and one more for each retry.'),
  entered_at: Time,
  ended_at: Time.nullable().describe('Null while it runs.'),
  outcome: z
    .enum(['running', 'succeeded', 'failed', 'caught', 'aborted'])
    .describe('`caught` is a failure that the job went on from.'),
  error: z.string().nullable().describe("The name of the last attempt's error. Null after a success."),
});
export type TimelineStep = z.infer<typeof TimelineStep>;

export const TimelineResponse = z.object({
  job_id: JobId,
  steps: z.array(TimelineStep).describe('In the order of entering. Empty before the job starts.'),
  complete: z.boolean().describe('False if the history is longer than what was read: the last steps are missing.'),
});
