import * as z from 'zod';
import { codeOf } from './errors.ts';
import { ExecutionInput, JobInput, PersonIndex, StartInput } from './execution.ts';
import { JobState } from './job.ts';
import { LookupOutcome } from './lookup-steps.ts';
import { MAX_PERSONS } from './person.ts';
import { PiiCounts } from './transcript.ts';

export const TranscribeAudio = {
  input: StartInput,
  output: z.object({ utterances: z.number(), speakers: z.number(), duration_seconds: z.number() }),
};
export const ScrubPii = { input: JobInput, output: z.object({ counts: PiiCounts }) };
export const EmbedInterests = {
  input: ExecutionInput,
  output: z.object({ interests: z.number(), model: z.string(), dimensions: z.number() }),
};
export const StoreConversation = { input: ExecutionInput, output: z.object({ stored_at: z.iso.datetime() }) };
export const ExtractNames = {
  input: ExecutionInput,
  output: z.object({ person_indexes: z.array(PersonIndex).max(MAX_PERSONS) }),
};
export const WriteInsight = {
  input: ExecutionInput.extend({ persons: z.array(LookupOutcome) }),
  output: z.object({ overlap_points: z.number(), action_items: z.number(), dropped: z.number() }),
};
export const DraftOutreach = {
  input: ExecutionInput.extend({ persons: z.array(LookupOutcome) }),
  output: z.object({ drafts: z.number(), dropped: z.number() }),
};
/** How many claims got which verdict. */
export const CheckClaims = {
  input: ExecutionInput,
  output: z.object({
    supported: z.number(),
    contradicted: z.number(),
    not_stated: z.number(),
    courtesy: z.number(),
  }),
};
/** How an optional step ended. If it failed, the job goes on without its output. */
export const OptionalStep = z.object({
  outcome: z.enum(['done', 'failed']),
  code: z.string().transform(codeOf).optional(),
});
export type OptionalStep = z.infer<typeof OptionalStep>;

export const CompleteJob = {
  input: ExecutionInput.extend({
    persons: z.array(LookupOutcome),
    /** Missing in executions that began before interests became optional. */
    interests: OptionalStep.default({ outcome: 'done' }),
    names: OptionalStep,
    insight: OptionalStep,
    draft: OptionalStep,
    /** Missing in executions that began before claims were checked. */
    check: OptionalStep.default({ outcome: 'done' }),
  }),
  output: z.object({ state: JobState }),
};
