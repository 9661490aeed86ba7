import * as z from 'zod';
import { Claim, ClaimVerdict } from './claim.ts';
import { Misfits } from './misfits.ts';
import { PersonResult } from './person.ts';

/**
 * The evidence for a claim: words of the transcript with their time, a line of the persona, or a field of a profile
 * with its address. `verified` is true if the model was asked whether the claim follows, and said yes.
 */
export const Evidence = z.object({
  claim: z.string(),
  from: z.enum(['transcript', 'persona', 'profile']),
  quote: z.string(),
  url: z.string().nullable(),
  at_seconds: z.number().nullable(),
  /** Older results have no check, and are not verified. */
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

/** The limit of every stage: nobody writes to more people after one talk. */
export const MAX_DRAFTS = 10;

/** A message that the user may send to one person. */
export const Draft = z.object({ person: z.string(), message: z.string(), evidence: z.array(Evidence) });
export type Draft = z.infer<typeof Draft>;

/**
 * Where an artifact of the model comes from: the question with its version, and how much of the answers did not fit.
 */
const Asked = z.object({ question: z.string().optional(), misfits: Misfits.optional() });

/** The language of the text, as a BCP 47 tag. */
const InLanguage = z.object({ language: z.string().default('en') });

/** The output of `Write insight`: the claims that code could not refute. `dropped` counts the others. */
export const WrittenInsight = Asked.extend({
  ...InLanguage.shape,
  summary: Claim.nullable(),
  overlap_points: z.array(Claim),
  action_items: z.array(Claim),
  dropped: z.number().int(),
});
export type WrittenInsight = z.infer<typeof WrittenInsight>;

/**
 * The output of `Draft outreach`: one draft a person, best first. A sentence without lines is a greeting, a wish or a
 * closing.
 */
export const WrittenDrafts = Asked.extend({
  ...InLanguage.shape,
  drafts: z.array(z.object({ person: z.string(), sentences: z.array(Claim) })),
  dropped: z.number().int(),
});
export type WrittenDrafts = z.infer<typeof WrittenDrafts>;

/** The output of `Check claims`: a verdict for each claim's id. A claim that is missing was not judged. */
export const CheckedClaims = Asked.extend({ verdicts: z.record(z.string(), ClaimVerdict) });
export type CheckedClaims = z.infer<typeof CheckedClaims>;

export const JobResult = z.object({
  /** The recording's language, BCP 47; `und` if unknown. Older results are English. */
  language: z.string().default('en'),
  extracted_interests: z.string(),
  persons: z.array(PersonResult),
  final_insight: Insight.nullable(),
  /** The message of the first of `drafts`, or null when there is none. */
  draft_message: z.string().nullable(),
  /** Older results have only `draft_message`. */
  drafts: z.array(Draft).default([]),
});
export type JobResult = z.infer<typeof JobResult>;
