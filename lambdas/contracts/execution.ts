import * as z from 'zod';
import { JobId, Mode } from './job.ts';
import { Language } from './language.ts';
import { MAX_PERSONS } from './person.ts';

/**
 * The inputs that the steps of the machine share. State holds references only: ids, counts and outcome codes, never a
 * transcript, a name, a query or a draft. Step Functions keeps its history for 90 days, and our data is not kept that
 * long.
 */
export const ExecutionInput = z.object({ job_id: JobId, owner: z.string().min(1), mode: Mode });
export type ExecutionInput = z.infer<typeof ExecutionInput>;

/** The input of an execution. Only `Transcribe audio` reads the language; later steps take it from the transcript. */
export const StartInput = ExecutionInput.extend({ language: Language.optional() });
export type StartInput = z.infer<typeof StartInput>;

export const PersonIndex = z
  .number()
  .int()
  .min(0)
  .max(MAX_PERSONS - 1);
export const JobInput = ExecutionInput.pick({ job_id: true });
export const PersonInput = JobInput.extend({ person_index: PersonIndex });

export type InputOf<C extends { input: z.ZodType }> = z.infer<C['input']>;
