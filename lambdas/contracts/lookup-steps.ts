import * as z from 'zod';
import { CircuitPermit, CircuitState } from './circuit.ts';
import { ExecutionInput, JobInput, PersonIndex, PersonInput } from './execution.ts';
import { OUTCOMES, SourceAttempt } from './person.ts';
import { type SourceKind, SourceName, sourcesOfKind } from './sources.ts';

/** What is still to be asked about a person, and what was answered so far. */
const Search = z.object({
  sources: z.array(SourceName),
  /** Those of them that are switched off, or need a key that the stage does not have. */
  off: z.array(SourceName),
  attempts: z.array(SourceAttempt),
});

/** Where a person may be looked up: nowhere, if they asked for that. */
export const PrepareLookUp = {
  input: PersonInput.extend({
    owner: ExecutionInput.shape.owner,
    /** The stage's list, in the order in which they are asked. */
    sources: z.array(z.object({ name: SourceName, enabled: z.boolean() })),
  }),
  output: Search,
};

/** `last` is what the source before answered; nothing yet, at the first. */
export const AcquireCircuit = {
  input: PersonInput.extend({ ...Search.shape, last: z.union([SourceAttempt, z.tuple([])]) }),
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
  input: PersonInput.extend({
    source: z.enum(sourcesOfKind(kind)),
    permit: CircuitPermit,
    acquired_at: z.iso.datetime(),
  }),
  output: LookupAnswer,
});
export const LookUpInBrowser = lookingUp('browser');
export const LookUpByApi = lookingUp('api');

export const RecordOutcome = {
  input: JobInput.extend({ attempt: LookupAnswer }),
  output: z.object({ circuit: z.union([CircuitState, z.literal('unavailable')]) }),
};

/** Which of the candidates of a lookup is the person. */
export const MatchProfile = { input: PersonInput.extend({ source: SourceName }), output: SourceAttempt };

/**
 * What became of one person: one attempt a source. The machine cannot join lists, so it hands over lists of lists; of two attempts at
 * one source the first counts.
 */
export const LookupOutcome = z.object({
  person_index: PersonIndex,
  attempts: z
    .array(z.union([SourceAttempt, z.array(SourceAttempt)]))
    .transform((lists) => lists.flat())
    .transform((all) => all.filter(({ source }, at) => at === all.findIndex((one) => one.source === source))),
});
export type LookupOutcome = z.infer<typeof LookupOutcome>;
