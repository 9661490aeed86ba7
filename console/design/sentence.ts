import { NotSignedIn, Refused, Unavailable, Unreachable } from '@linkd/client/errors';

/** What people read about a failure: one sentence that says what to do. */
export const sentenceOf = (error: unknown): string => {
  if (error instanceof NotSignedIn) return 'Your sign-in has expired. Sign in again.';
  if (error instanceof Unreachable) return 'Linkd cannot be reached. Check your connection, and try again.';
  if (error instanceof Unavailable) return 'Linkd is busy at the moment. Try again in a minute.';
  if (error instanceof Refused) return error.message;
  return 'Something went wrong in this page. Load it again.';
};
