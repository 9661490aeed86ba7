import * as z from 'zod';

/**
 * How much of one answer of the model did not fit its schema: parts that were left out, and parts that were shortened
 * or corrected.
 */
export const AnswerMisfits = z.object({
  left_out: z.number().int().nonnegative(),
  mended: z.number().int().nonnegative(),
});
export type AnswerMisfits = z.infer<typeof AnswerMisfits>;

/**
 * The same for all answers of a step, with the number of questions that the model refused, and of those without a
 * readable answer.
 */
export const Misfits = AnswerMisfits.extend({
  refused: z.number().int().nonnegative(),
  unreadable: z.number().int().nonnegative(),
});
export type Misfits = z.infer<typeof Misfits>;
