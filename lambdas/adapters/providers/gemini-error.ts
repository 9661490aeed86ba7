import { GoogleGenerativeAIError, GoogleGenerativeAIFetchError } from '@google/generative-ai';
import { StepError } from '../../contracts/errors.ts';
import { providerError } from './provider-error.ts';

/** What a failed call of Gemini means for a job. Other errors are passed on unchanged. */
export const geminiError = (cause: unknown): unknown => {
  if (cause instanceof GoogleGenerativeAIFetchError) return answeredError(cause);
  // Other errors of the SDK are a failed connection or a body that is not JSON. A body that stalls is aborted by our
  // timeout.
  const isLost =
    cause instanceof GoogleGenerativeAIError ||
    cause instanceof SyntaxError ||
    cause instanceof TypeError ||
    isAbort(cause);
  return isLost ? providerError('Gemini', { cause }) : cause;
};

const isAbort = (cause: unknown): boolean =>
  cause instanceof Error && (cause.name === 'AbortError' || cause.name === 'TimeoutError');

/**
 * Google's errors are `{code, message, status, details[]}` (google.rpc.Status), of which the SDK passes on all but
 * `status`. It is not needed: every other 4xx means that this key, account, place, model or request is not served,
 * however often we ask. FAILED_PRECONDITION (place, billing) and API_KEY_INVALID are such 400s.
 */
const answeredError = (cause: GoogleGenerativeAIFetchError): StepError => {
  const { status = 500 } = cause;
  if (status === 429 && isSpent(cause)) {
    return new StepError('ProviderRefused', "Gemini's quota is used up, and not only for the moment.", { cause });
  }
  if (status === 404) {
    return new StepError('ProviderRefused', 'Gemini does not know the configured model.', { cause });
  }
  // ABORTED and CANCELLED, on their side: another try may work.
  if (status === 409 || status === 499) return providerError('Gemini', { cause }) as StepError;
  return (
    providerError('Gemini', { status, retryAfterSeconds: retryDelay(cause), cause }) ??
    new StepError('ProviderRefused', `Gemini refused our API key, account, location or request (${status}).`, { cause })
  );
};

/** Longer waits exceed the ladder's patience. */
const LONGEST_DELAY_SECONDS = 60 * 60;

/**
 * A 429 that lasts longer than an hour: a day's quota (`quotaId` has PerDay; its `retryDelay` of a few seconds is of no
 * help), a quota of 0, or prepaid credits that are used up. Only the violations count, so a link or a name elsewhere
 * does not.
 */
const isSpent = (cause: GoogleGenerativeAIFetchError): boolean => {
  const details = (cause.errorDetails ?? []) as { violations?: { quotaId?: string; quotaValue?: string }[] }[];
  const violations = details.flatMap((detail) => detail.violations ?? []);
  return (
    violations.some(({ quotaId = '', quotaValue }) => /per_?day/i.test(quotaId) || String(quotaValue) === '0') ||
    /\blimit: 0\b|credits are depleted/i.test(cause.message) ||
    (retryDelay(cause) ?? 0) > LONGEST_DELAY_SECONDS
  );
};

/** `google.rpc.RetryInfo` says how long to wait, as "46s". */
const retryDelay = ({ errorDetails }: GoogleGenerativeAIFetchError): number | undefined => {
  const delay = errorDetails?.map((detail) => (detail as { retryDelay?: string }).retryDelay).find(Boolean);
  return delay ? Number.parseFloat(delay) : undefined;
};
