import type { Feedback, FeedbackRequest } from '../../contracts/feedback.ts';
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

/** The feedback on a part after a request: what the request does not mention stays. */
export const updatedFeedback = (
  given: FeedbackByPart | undefined,
  { about, person = undefined, verdict, sent, edited_message }: FeedbackRequest,
  now: Date,
): Feedback => {
  const earlier = given?.[partOf({ about, person })];
  const sent_at = sent === undefined ? earlier?.sent_at : sent ? (earlier?.sent_at ?? now.toISOString()) : undefined;
  return {
    about,
    person: person ?? null,
    verdict: verdict ?? earlier?.verdict,
    sent_at,
    edited_message: edited_message ?? earlier?.edited_message,
  };
};

/** A result with what its user made of it. */
export const resultView = (result: JobResult, given: FeedbackByPart = {}): ResultView => ({
  ...result,
  drafts: result.drafts.map((draft) => {
    const feedback = given[partOf({ about: 'draft', person: draft.person })];
    return { ...draft, sent_at: feedback?.sent_at ?? null, edited_message: feedback?.edited_message ?? null };
  }),
  feedback: Object.values(given).flatMap(({ about, person, verdict }) => (verdict ? [{ about, person, verdict }] : [])),
});
