import { z } from 'zod';
import { Misfits } from './misfits.ts';
import { PersonResult } from './person.ts';

/**
 * What a claim rests on: words of the transcript with their time, a line of the persona, or a field of a profile with
 * its address.
 */
export const Evidence = z.object({
  claim: z.string(),
  from: z.enum(['transcript', 'persona', 'profile']),
  quote: z.string(),
  url: z.string().nullable(),
  at_seconds: z.number().nullable(),
});
export type Evidence = z.infer<typeof Evidence>;

export const Insight = z.object({
  summary: z.string(),
  overlap_points: z.array(z.string()),
  action_items: z.array(z.string()),
  evidence: z.array(Evidence),
});
export type Insight = z.infer<typeof Insight>;

/** What `Write insight` and `Draft outreach` hand on: their work, and how many claims were left out for want of evidence. */
export const WrittenInsight = z.object({
  insight: Insight,
  dropped: z.number().int(),
  misfits: Misfits.optional(),
});
export type WrittenInsight = z.infer<typeof WrittenInsight>;
export const WrittenDraft = z.object({
  message: z.string().nullable(),
  dropped: z.number().int(),
  misfits: Misfits.optional(),
});
export type WrittenDraft = z.infer<typeof WrittenDraft>;

export const JobResult = z.object({
  /** What the recording is spoken in, BCP 47; `und` when nobody can say. Results from before there was a choice are English. */
  language: z.string().default('en'),
  extracted_interests: z.string(),
  persons: z.array(PersonResult),
  final_insight: Insight.nullable(),
  draft_message: z.string().nullable(),
});
export type JobResult = z.infer<typeof JobResult>;
