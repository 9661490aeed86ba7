import * as z from 'zod';
import { CircuitPermit, CircuitState } from './circuit.ts';
import { ExecutionInput, JobInput, PersonIndex, PersonInput } from './execution.ts';
import { OUTCOMES, SourceAttempt } from './person.ts';
import { type SourceKind, SourceName, sourcesOfKind } from './sources.ts';

/** Which sources a person is still to be looked up at, and the attempts so far. */
const Search = z.object({
  sources: z.array(SourceName),
  /** The sources that are disabled, or lack a key that they need. */
  off: z.array(SourceName),
  attempts: z.array(SourceAttempt),
});

/** Where a person may be looked up: nowhere, if they asked for that. */
export const PrepareLookUp = {
  input: PersonInput.extend({
    owner: ExecutionInput.shape.owner,
    /** The stage's sources, in the order in which they are asked. */
    sources: z.array(z.object({ name: SourceName, enabled: z.boolean() })),
  }),
  output: Search,
};

/** `last` is the answer of the previous source; empty for the first. */
export const AcquireCircuit = {
  input: PersonInput.extend({ ...Search.shape, last: z.union([SourceAttempt, z.tuple([])]) }),
  /** The source to ask now, with its permit; or how long to wait for one; or that no source is left. */
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

/** A lookup's answer to the machine. The profile stays in the artifact. `candidates` are still to be matched. */
const SourceAnswer = SourceAttempt.extend({
  outcome: z.enum([...OUTCOMES, 'candidates']),
  retry_after_seconds: z.number().positive().optional(),
});
export type SourceAnswer = z.infer<typeof SourceAnswer>;
/** The same, with the permit that allowed the lookup. */
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

/** Which candidate of a lookup is the person. */
export const MatchProfile = { input: PersonInput.extend({ source: SourceName }), output: SourceAttempt };

/**
 * A person's lookups: one attempt a source. The machine cannot join lists, so it passes lists of lists. If a source has
 * two attempts, the first counts.
 */
export const LookupOutcome = z.object({
  person_index: PersonIndex,
  attempts: z
    .array(z.union([SourceAttempt, z.array(SourceAttempt)]))
    .transform((lists) => lists.flat())
    .transform((all) => all.filter(({ source }, at) => at === all.findIndex((one) => one.source === source))),
});
export type LookupOutcome = z.infer<typeof LookupOutcome>;
