import * as z from 'zod';
import { Misfits } from './misfits.ts';

/** One turn: the speaker (0 is the first voice), its start and end in seconds, and the words. */
export const Utterance = z.object({
  speaker: z.number().int().nonnegative(),
  start: z.number().nonnegative(),
  end: z.number().nonnegative(),
  text: z.string(),
});
export type Utterance = z.infer<typeof Utterance>;

export const Transcript = z.object({
  /** BCP 47, as detected or declared. Older documents are English. */
  language: z.string().default('en'),
  duration_seconds: z.number().nonnegative(),
  utterances: z.array(Utterance),
});
export type Transcript = z.infer<typeof Transcript>;

/** The types that `Scrub PII` replaces, with how many of each. Values are never kept. */
export const PII_TYPES = ['phone', 'email', 'ssn', 'card'] as const;
export type PiiType = (typeof PII_TYPES)[number];
export const PiiCounts = z.record(z.enum(PII_TYPES), z.number().int().nonnegative());
export type PiiCounts = z.infer<typeof PiiCounts>;

/** An embedding and how it was made. Vectors of different models, lengths or tasks must never be compared. */
export const StoredVector = z.object({
  vector: z.array(z.number()),
  model: z.string(),
  dimensions: z.number().int().positive(),
  /** The purpose that the model was told. Missing in vectors from before it was. */
  task: z.string().optional(),
});
export type StoredVector = z.infer<typeof StoredVector>;

/** What a talk is about. Without `embedding` if the model gave no vector. */
export const Interests = z.object({
  /** The question that it answers, and its version. */
  question: z.string().optional(),
  interests: z.array(z.string()),
  embedding: StoredVector.optional(),
  misfits: Misfits.optional(),
});
export type Interests = z.infer<typeof Interests>;
