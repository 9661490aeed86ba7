import * as z from 'zod';
import { CircuitPermit, CircuitState } from './circuit.ts';
import { codeOf } from './errors.ts';
import { JobId, JobState, Mode } from './job.ts';
import { Language } from './language.ts';
import { MAX_PERSONS, OUTCOMES, SourceAttempt } from './person.ts';
import { type SourceKind, SourceName, sourcesOfKind } from './sources.ts';
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
/** What is still to be asked about a person, and what was answered so far. */
const Search = z.object({
  sources: z.array(SourceName),
  /** Those of them that are switched off, or need a key that the stage does not have. */
  off: z.array(SourceName),
  attempts: z.array(SourceAttempt),
});

/** Where a person may be looked up: nowhere, if they asked for that. */
export const PrepareLookUp = {
  input: OfPerson.extend({
    owner: ExecutionInput.shape.owner,
    /** The stage's list, in the order in which they are asked. */
    sources: z.array(z.object({ name: SourceName, enabled: z.boolean() })),
  }),
  output: Search,
};

/** `last` is what the source before answered; nothing yet, at the first. */
export const AcquireCircuit = {
  input: OfPerson.extend({ ...Search.shape, last: z.union([SourceAttempt, z.tuple([])]) }),
  /** Which source may be asked now, and by what; or how long to wait for one; or that nobody is left to ask. */
  output: z.discriminatedUnion('next', [
    Search.extend({
      next: z.enum(['browser', 'api']),
      source: SourceName,
      permit: CircuitPermit,
      acquired_at: z.iso.datetime(),
    }),
    Search.extend({ next: z.literal('wait'), seconds: z.number().int().positive() }),
    Search.extend({ next: z.literal('nobody') }),
  ]),
};

/** What a lookup gives the machine; who was found stays in the artifact. `candidates` have still to be matched. */
const SourceAnswer = SourceAttempt.extend({
  outcome: z.enum([...OUTCOMES, 'candidates']),
  retry_after_seconds: z.number().positive().optional(),
});
export type SourceAnswer = z.infer<typeof SourceAnswer>;
/** The same, with the permit by which the source was asked. */
const LookupAnswer = SourceAnswer.extend({ permit: CircuitPermit });
export type LookupAnswer = z.infer<typeof LookupAnswer>;

const lookingUp = <K extends SourceKind>(kind: K) => ({
  input: OfPerson.extend({
    source: z.enum(sourcesOfKind(kind)),
    permit: CircuitPermit,
    acquired_at: z.iso.datetime(),
  }),
  output: LookupAnswer,
});
export const LookUpInBrowser = lookingUp('browser');
export const LookUpByApi = lookingUp('api');

export const RecordOutcome = {
  input: OfJob.extend({ attempt: LookupAnswer }),
  output: z.object({ circuit: z.union([CircuitState, z.literal('unavailable')]) }),
};

/** Which of the candidates of a lookup is the person. */
export const MatchProfile = { input: OfPerson.extend({ source: SourceName }), output: SourceAttempt };

/**
 * What became of one person: one attempt a source. The machine cannot join lists, so it hands over lists of lists; of two attempts at
 * one source the first counts.
 */
export const EnrichedPerson = z.object({
  person_index: PersonIndex,
  attempts: z
    .array(z.union([SourceAttempt, z.array(SourceAttempt)]))
    .transform((lists) => lists.flat())
    .transform((all) => all.filter(({ source }, at) => at === all.findIndex((one) => one.source === source))),
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
export const OptionalStep = z.object({
  outcome: z.enum(['done', 'failed']),
  code: z.string().transform(codeOf).optional(),
});
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
