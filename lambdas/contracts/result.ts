import * as z from 'zod';
import { Claim, ClaimVerdict } from './claim.ts';
import { Misfits } from './misfits.ts';
import { PersonResult } from './person.ts';

/**
 * What a claim rests on: words of the transcript with their time, a line of the persona, or a field of a profile with
 * its address. `verified` says whether the model was asked if the claim follows from it, and said yes.
 */
export const Evidence = z.object({
  claim: z.string(),
  from: z.enum(['transcript', 'persona', 'profile']),
  quote: z.string(),
  url: z.string().nullable(),
  at_seconds: z.number().nullable(),
  /** Results from before there was a check are not verified. */
  verified: z.boolean().default(false),
});
export type Evidence = z.infer<typeof Evidence>;

export const Insight = z.object({
  summary: z.string(),
  overlap_points: z.array(z.string()),
  action_items: z.array(z.string()),
  evidence: z.array(Evidence),
});
export type Insight = z.infer<typeof Insight>;

/** No stage drafts more messages of one job than this: nobody writes to more people after one talk. */
export const MAX_DRAFTS = 10;

/** A message to one person, by name, that the user may send. */
export const Draft = z.object({ person: z.string(), message: z.string(), evidence: z.array(Evidence) });
export type Draft = z.infer<typeof Draft>;

/** What every artifact of the model says of its making: the question, its version, and what of the answers did not fit. */
const Asked = z.object({ question: z.string().optional(), misfits: Misfits.optional() });

/** What something is written in, BCP 47. */
const InLanguage = z.object({ language: z.string().default('en') });

/** What `Write insight` leaves: claims that may cite what they cite. `dropped` counts those that may not. */
export const WrittenInsight = Asked.extend({
  ...InLanguage.shape,
  summary: Claim.nullable(),
  overlap_points: z.array(Claim),
  action_items: z.array(Claim),
  dropped: z.number().int(),
});
export type WrittenInsight = z.infer<typeof WrittenInsight>;

/** The same of `Draft outreach`: a draft a person, best first. A sentence without lines is a greeting, a wish or a closing. */
export const WrittenDrafts = Asked.extend({
  ...InLanguage.shape,
  drafts: z.array(z.object({ person: z.string(), sentences: z.array(Claim) })),
  dropped: z.number().int(),
});
export type WrittenDrafts = z.infer<typeof WrittenDrafts>;

/** What `Check claims` leaves: a verdict on each claim by its id. A claim that is not here was not judged. */
export const CheckedClaims = Asked.extend({ verdicts: z.record(z.string(), ClaimVerdict) });
export type CheckedClaims = z.infer<typeof CheckedClaims>;

export const JobResult = z.object({
  /** What the recording is spoken in, BCP 47; `und` when nobody can say. Results from before there was a choice are English. */
  language: z.string().default('en'),
  extracted_interests: z.string(),
  persons: z.array(PersonResult),
  final_insight: Insight.nullable(),
  /** The message of the first of `drafts`, or null when there is none. */
  draft_message: z.string().nullable(),
  /** Results from before there were several have none here. */
  drafts: z.array(Draft).default([]),
});
export type JobResult = z.infer<typeof JobResult>;
