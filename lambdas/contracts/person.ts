import * as z from 'zod';
import { Misfits } from './misfits.ts';
import { SourceName } from './sources.ts';

/**
 * A person named in the conversation: the seed's three fields, and what was said of them to tell them from namesakes.
 */
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
 * No stage may look up more people of one job than this: a Map runs 40 at once, and 40 who use up every try of every
 * ladder make 18,000 of the 25,000 events that an execution may have. How many it does look up is the stage's config.
 */
export const MAX_PERSONS = 40;

/** Those who are looked up, with how many more were named, and how many a model named whose names were never said. */
export const MentionedPersons = z.object({
  /** The question that it answers, and its version. */
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
  /** The source's quota is used up, and it said from when on it will answer again. */
  'quota_spent',
  /** The name has nothing that the source could be asked for safely. No request was made. */
  'unsearchable',
] as const;
export const OUTCOMES = ['found', 'absent', 'blocked', 'skipped', 'failed'] as const;

/**
 * How one lookup at one source ended. A block is never an empty result. `reason` is one of BLOCK_REASONS when blocked,
 * of SKIP_REASONS when skipped, a snake_case code when failed, and missing otherwise: codes only, since attempts travel
 * in state.
 */
export const Attempt = z.object({
  outcome: z.enum(OUTCOMES),
  reason: z
    .string()
    .regex(/^[a-z0-9_]{1,60}$/)
    .optional(),
});
export type Attempt = z.infer<typeof Attempt>;

/** What one source answered about a person, as state and results tell it. */
export const SourceAttempt = Attempt.extend({ source: SourceName });
export type SourceAttempt = z.infer<typeof SourceAttempt>;

/**
 * Somebody whom a source shows and whose name may be the one that was said. `is_own_page` is false for somebody on a list whose own
 * page was not opened: they may be the person's rival, and are never taken.
 */
export const Candidate = Profile.extend({ is_own_page: z.boolean() });
export type Candidate = z.infer<typeof Candidate>;

/** More than this are not compared: what was said seldom tells so many namesakes apart. */
export const MAX_CANDIDATES = 5;

/** What a lookup brought, before anybody is known to be the person. `candidates` counts everyone whom the source showed. */
export const Candidates = z.object({
  outcome: z.literal('candidates'),
  shown: z.array(Candidate).min(1).max(MAX_CANDIDATES),
  candidates: z.number().int().nonnegative(),
});
export type Candidates = z.infer<typeof Candidates>;

/** A lookup that has ended: the attempt, and the profile with how well it fits what was said. */
export const Lookup = Attempt.extend({
  profile: Profile.optional(),
  match_confidence: z.number().min(0).max(1).optional(),
  /** Addresses of the same person's other pages that the source showed beside the profile's. */
  links: z.array(z.url()).optional(),
  red_flags: z.array(z.string()).default([]),
  candidates: z.number().int().nonnegative().default(0),
  /** The question by which somebody was matched, and its version; missing where no model was asked. */
  question: z.string().optional(),
});
export type Lookup = z.infer<typeof Lookup>;

/** What lies at a lookup's key: what it brought, or how it ended. */
export const LookupDocument = z.union([Candidates, Lookup]);
export type LookupDocument = z.infer<typeof LookupDocument>;

/** A person as the job's result reports them. */
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
  /** Everywhere the person was found, with the link that each source gave, the first that was asked first. */
  sources: z.array(z.object({ source: SourceName, profile_url: z.url() })).default([]),
  /** What each source answered, in the order in which they were asked. */
  attempts: z.array(SourceAttempt),
});
export type PersonResult = z.infer<typeof PersonResult>;
