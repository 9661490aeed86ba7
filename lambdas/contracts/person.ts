import * as z from 'zod';
import { Misfits } from './misfits.ts';
import { SourceName } from './sources.ts';

/** A person who was mentioned in the conversation, with the facts that tell them from namesakes. */
export const MentionedPerson = z.object({
  name: z.string().min(1).max(120),
  search_query: z.string().min(1).max(300),
  confidence: z.number().min(0).max(1),
  role: z.string().max(120).nullable().default(null),
  company: z.string().max(120).nullable().default(null),
  place: z.string().max(120).nullable().default(null),
  topics: z.array(z.string().max(80)).max(12).default([]),
});
export type MentionedPerson = z.infer<typeof MentionedPerson>;

/**
 * The limit of every stage. A Map runs 40 at once, and 40 people who use every retry make 18,000 of the 25,000 events
 * that an execution may have. A stage's config sets how many it looks up.
 */
export const MAX_PERSONS = 40;

/**
 * The people to look up. `not_looked_up` counts the others that were mentioned, `not_said` those that the model named
 * although nobody said their names.
 */
export const MentionedPersons = z.object({
  /** The question behind this answer, and its version. */
  question: z.string().optional(),
  persons: z.array(MentionedPerson).max(MAX_PERSONS),
  not_looked_up: z.number().int().nonnegative().default(0),
  not_said: z.number().int().nonnegative().default(0),
  misfits: Misfits.optional(),
});
export type MentionedPersons = z.infer<typeof MentionedPersons>;

/** What a source shows of a person without login. */
export const Profile = z.object({
  source: SourceName,
  url: z.url(),
  name: z.string(),
  headline: z.string().nullable().default(null),
  company: z.string().nullable().default(null),
  place: z.string().nullable().default(null),
  about: z.string().nullable().default(null),
  topics: z.array(z.string()).default([]),
  fetched_at: z.string(),
});
export type Profile = z.infer<typeof Profile>;

/** A profile as one page shows it, before the lookup adds where and when it was read. */
export type PageProfile = Omit<Profile, 'source' | 'fetched_at'>;

export const BLOCK_REASONS = ['captcha', 'rate_limited', 'auth_wall', 'denied'] as const;
export const SKIP_REASONS = [
  'circuit_open',
  'circuit_unavailable',
  'suppressed',
  'disabled',
  /** The source's quota is used up, and the source said when it answers again. */
  'quota_spent',
  /** The name has no part that the source can be asked for safely. No request was made. */
  'unsearchable',
] as const;
export const OUTCOMES = ['found', 'absent', 'blocked', 'skipped', 'failed'] as const;

/**
 * How one lookup at one source ended. A block is never an empty result. `reason` is one of BLOCK_REASONS if blocked,
 * one of SKIP_REASONS if skipped, a snake_case code if failed, and missing otherwise. It is a code because attempts
 * travel in state.
 */
export const Attempt = z.object({
  outcome: z.enum(OUTCOMES),
  reason: z
    .string()
    .regex(/^[a-z0-9_]{1,60}$/)
    .optional(),
});
export type Attempt = z.infer<typeof Attempt>;

/** One source's attempt, as state and results show it. */
export const SourceAttempt = Attempt.extend({ source: SourceName });
export type SourceAttempt = z.infer<typeof SourceAttempt>;

/**
 * A profile that a source shows under a name that may be the mentioned one. `is_own_page` is false for an entry of a
 * list that was not opened: it may be a rival of the person, and is never chosen.
 */
export const Candidate = Profile.extend({ is_own_page: z.boolean() });
export type Candidate = z.infer<typeof Candidate>;

/** More candidates than this are not compared: what was said rarely tells so many namesakes apart. */
export const MAX_CANDIDATES = 5;

/** A lookup whose candidates are not matched yet. `candidates` counts everyone that the source showed. */
export const Candidates = z.object({
  outcome: z.literal('candidates'),
  shown: z.array(Candidate).min(1).max(MAX_CANDIDATES),
  candidates: z.number().int().nonnegative(),
});
export type Candidates = z.infer<typeof Candidates>;

/** A lookup that has ended: the attempt, the profile, and how well it fits what was said. */
export const Lookup = Attempt.extend({
  profile: Profile.optional(),
  match_confidence: z.number().min(0).max(1).optional(),
  /** Addresses of the person's other pages at this source. */
  links: z.array(z.url()).optional(),
  red_flags: z.array(z.string()).default([]),
  candidates: z.number().int().nonnegative().default(0),
  /** The question that matched the profile, and its version. Missing if no model was asked. */
  question: z.string().optional(),
});
export type Lookup = z.infer<typeof Lookup>;

/** The document at a lookup's key: its candidates, or how it ended. */
export const LookupDocument = z.union([Candidates, Lookup]);
export type LookupDocument = z.infer<typeof LookupDocument>;

/** A person as the job's result shows them. */
export const PersonResult = z.object({
  name: z.string(),
  search_query: z.string(),
  confidence: z.number(),
  outcome: z.enum(OUTCOMES),
  source: SourceName.nullable(),
  profile_url: z.url().nullable(),
  headline: z.string().nullable(),
  match_confidence: z.number().nullable(),
  red_flags: z.array(z.string()),
  /** Every source that found the person, with its link, in the order in which they were asked. */
  sources: z.array(z.object({ source: SourceName, profile_url: z.url() })).default([]),
  /** Each source's attempt, in the order in which they were asked. */
  attempts: z.array(SourceAttempt),
});
export type PersonResult = z.infer<typeof PersonResult>;

/** A person as a list of jobs shows them. */
export const PersonSummary = PersonResult.pick({ name: true, outcome: true, source: true });
export type PersonSummary = z.infer<typeof PersonSummary>;
