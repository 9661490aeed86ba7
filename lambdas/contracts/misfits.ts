import * as z from 'zod';

/** How much of one answer of the model did not fit what was asked: parts that are missing, and parts that were shortened or put right. */
export const AnswerMisfits = z.object({
  left_out: z.number().int().nonnegative(),
  mended: z.number().int().nonnegative(),
});
export type AnswerMisfits = z.infer<typeof AnswerMisfits>;

/**
 * The same of all answers that a step asked for, with how many of its questions the model refused and how many it never answered in a
 * form that can be read.
 */
export const Misfits = AnswerMisfits.extend({
  refused: z.number().int().nonnegative(),
  unreadable: z.number().int().nonnegative(),
});
export type Misfits = z.infer<typeof Misfits>;
