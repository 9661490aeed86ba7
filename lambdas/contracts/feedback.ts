import * as z from 'zod';

/**
 * Longer than any draft. A row takes 400 KB: a result of up to 300 KB, and ten edited messages. Each of them takes up
 * to 8 KB of UTF-8.
 */
const LONGEST_MESSAGE = 2_000;

const About = z.enum(['insight', 'draft', 'person']);
const Verdict = z.enum(['good', 'bad']);

const FIELDS = z.strictObject({
  about: About,
  person: z.string().min(1).max(200).optional().describe('The name in `persons` or `drafts`. Not for the insight.'),
  verdict: Verdict.optional(),
  sent: z.boolean().optional().describe('Whether the draft was sent. Only for a draft.'),
  edited_message: z
    .string()
    .trim()
    .min(1)
    .max(LONGEST_MESSAGE)
    .optional()
    .describe('The draft in the words of the user. It is kept as it is. Only for a draft.'),
});

/** What a user says about a part of a result. At least one of `verdict`, `sent` and `edited_message`. */
export const FeedbackRequest = FIELDS.superRefine(({ about, person, verdict, sent, edited_message }, { addIssue }) => {
  const wrong = (field: string, message: string) => addIssue({ code: 'custom', path: [field], message });
  if (about === 'insight' && person !== undefined)
    wrong('person', 'must be missing: an insight is about the whole talk');
  if (about !== 'insight' && person === undefined) wrong('person', `must name the person of the ${about}`);
  if (about !== 'draft' && sent !== undefined) wrong('sent', 'only a draft can be sent');
  if (about !== 'draft' && edited_message !== undefined) wrong('edited_message', 'only a draft can be edited');
  if (verdict === undefined && sent === undefined && edited_message === undefined) {
    wrong('verdict', 'at least one of verdict, sent and edited_message is needed');
  }
});
export type FeedbackRequest = z.infer<typeof FeedbackRequest>;

/** The feedback on one part of a result, as the job's row keeps it. */
export const Feedback = z.object({
  about: About,
  /** Null for the insight. */
  person: z.string().nullable(),
  verdict: Verdict.optional(),
  sent_at: z.string().optional(),
  edited_message: z.string().optional(),
});
export type Feedback = z.infer<typeof Feedback>;

/** What a request changes in the feedback on its part. A field that is undefined stays as it is. */
export type FeedbackChange = Pick<Feedback, 'about' | 'person' | 'verdict' | 'edited_message'> & {
  /** Null takes a sending back. The time of the first sending stays. */
  sent_at: string | null | undefined;
};

/** A verdict as the status answer shows it. */
export const GivenVerdict = Feedback.pick({ about: true, person: true }).extend({ verdict: Verdict });
