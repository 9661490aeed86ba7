import { z } from 'zod';
import { CircuitDecision, CircuitPermit, CircuitState } from './circuit.ts';
import { JobId, JobState, Mode } from './job.ts';
import { Language } from './language.ts';
import { Attempt, MAX_PERSONS, OUTCOMES, SourceName } from './person.ts';
import { PiiCounts } from './transcript.ts';

/**
 * What every step of the machine takes and gives. State carries references only: ids, counts and outcome codes, never a
 * transcript, a name, a query or a draft, because Step Functions keeps history for 90 days and our data is not kept
 * that long.
 */
export const ExecutionInput = z.object({ job_id: JobId, owner: z.string().min(1), mode: Mode });
export type ExecutionInput = z.infer<typeof ExecutionInput>;

/** What an execution is started with. The language is for `Transcribe audio`: the transcript says it to all others. */
export const StartInput = ExecutionInput.extend({ language: Language.optional() });
export type StartInput = z.infer<typeof StartInput>;

const PersonIndex = z
  .number()
  .int()
  .min(0)
  .max(MAX_PERSONS - 1);
const OfJob = ExecutionInput.pick({ job_id: true });
const OfPerson = OfJob.extend({ person_index: PersonIndex });

export const TranscribeAudio = {
  input: StartInput,
  output: z.object({ utterances: z.number(), speakers: z.number(), duration_seconds: z.number() }),
};
export const ScrubPii = { input: OfJob, output: z.object({ counts: PiiCounts }) };
export const EmbedInterests = {
  input: ExecutionInput,
  output: z.object({ interests: z.number(), model: z.string(), dimensions: z.number() }),
};
export const StoreConversation = { input: ExecutionInput, output: z.object({ stored_at: z.iso.datetime() }) };
export const ExtractNames = {
  input: ExecutionInput,
  output: z.object({ person_indexes: z.array(PersonIndex).max(MAX_PERSONS) }),
};
/** Whether a person may be looked up at all. */
export const PrepareLookUp = {
  input: OfPerson.extend({ owner: ExecutionInput.shape.owner }),
  output: z.object({ decision: z.enum(['look_up', 'suppressed']) }),
};
export const AcquireCircuit = { input: OfJob.extend({ source: SourceName }), output: CircuitDecision };

/** What the scrapers give the machine; whom they found stays in the artifact. `candidates` have still to be matched. */
const ScrapeOutput = Attempt.extend({
  outcome: z.enum([...OUTCOMES, 'candidates']),
  retry_after_seconds: z.number().positive().optional(),
});
export type ScrapeOutput = z.infer<typeof ScrapeOutput>;
export const ScrapeLinkedin = { input: OfPerson, output: ScrapeOutput };
export const ScrapeX = { input: OfPerson, output: ScrapeOutput };
export const SearchGoogle = { input: OfPerson, output: ScrapeOutput };

export const RecordOutcome = {
  input: OfJob.extend({ source: SourceName, permit: CircuitPermit, attempt: ScrapeOutput }),
  output: z.object({ circuit: z.union([CircuitState, z.literal('unavailable')]) }),
};

/** Which of the candidates of a look-up is the person. */
export const MatchProfile = { input: OfPerson.extend({ source: SourceName }), output: Attempt };

/** What became of one person: an attempt a source that was reached in the ladder. */
export const EnrichedPerson = z.object({
  person_index: PersonIndex,
  attempts: z.partialRecord(SourceName, Attempt.loose()),
});
export type EnrichedPerson = z.infer<typeof EnrichedPerson>;

export const WriteInsight = {
  input: ExecutionInput.extend({ persons: z.array(EnrichedPerson) }),
  output: z.object({ overlap_points: z.number(), action_items: z.number(), dropped: z.number() }),
};
export const DraftOutreach = {
  input: ExecutionInput.extend({ persons: z.array(EnrichedPerson) }),
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
/** How an optional step ended: when it failed, the job goes on without what it would have given. */
export const OptionalStep = z.object({ outcome: z.enum(['done', 'failed']), code: z.string().optional() });
export type OptionalStep = z.infer<typeof OptionalStep>;

export const CompleteJob = {
  input: ExecutionInput.extend({
    persons: z.array(EnrichedPerson),
    /** Not said by executions that began before interests became optional. */
    interests: OptionalStep.default({ outcome: 'done' }),
    names: OptionalStep,
    insight: OptionalStep,
    draft: OptionalStep,
    /** Not said by executions that began before claims were checked. */
    check: OptionalStep.default({ outcome: 'done' }),
  }),
  output: z.object({ state: JobState }),
};

export type InputOf<C extends { input: z.ZodType }> = z.output<C['input']>;
