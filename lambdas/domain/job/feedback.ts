import type { Feedback, FeedbackChange, FeedbackRequest } from '../../contracts/feedback.ts';
import type { ResultView } from '../../contracts/responses.ts';
import type { JobResult } from '../../contracts/result.ts';

type FeedbackByPart = Readonly<Record<string, Feedback>>;

/** The part of a result that feedback is about. Later feedback on the same part replaces earlier feedback. */
export const partOf = ({ about, person }: { about: string; person?: string | null | undefined }): string =>
  `${about}:${person ?? ''}`;

/** Whether a result has what the feedback is about. */
export const hasPart = (result: JobResult, { about, person }: FeedbackRequest): boolean => {
  if (about === 'insight') return result.final_insight !== null;
  if (about === 'draft') return result.drafts.some((draft) => draft.person === person);
  return result.persons.some(({ name }) => name === person);
};

/** What a request changes. It names no other field, so two requests at once do not undo each other. */
export const feedbackChange = (
  { about, person, verdict, sent, edited_message }: FeedbackRequest,
  now: Date,
): FeedbackChange => ({
  about,
  person: person ?? null,
  verdict,
  edited_message,
  sent_at: sent === undefined ? undefined : sent ? now.toISOString() : null,
});

/** A result with what its user made of it. */
export const resultView = (result: JobResult, existing: FeedbackByPart = {}): ResultView => ({
  ...result,
  drafts: result.drafts.map((draft) => {
    const feedback = existing[partOf({ about: 'draft', person: draft.person })];
    return { ...draft, sent_at: feedback?.sent_at ?? null, edited_message: feedback?.edited_message ?? null };
  }),
  feedback: Object.values(existing).flatMap(({ about, person, verdict }) =>
    verdict ? [{ about, person, verdict }] : [],
  ),
});
