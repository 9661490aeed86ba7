import { StepError } from '../../contracts/errors.ts';

interface ProviderAnswer {
  /** Missing if there was no answer: a timeout, a dropped connection, a name that does not resolve. */
  status?: number | undefined;
  retryAfterSeconds?: number | undefined;
  cause: unknown;
}

/**
 * What any provider's HTTP answer means for the job. `undefined` if the caller has to decide: a 400 is bad audio to
 * Deepgram and our own defect to Gemini.
 */
export const providerError = (
  provider: string,
  { status, retryAfterSeconds, cause }: ProviderAnswer,
): StepError | undefined => {
  if (status === undefined || status === 408 || status >= 500) {
    return new StepError('ProviderUnavailable', `${provider} is not answering at the moment.`, { cause });
  }
  if (status === 429) {
    return new StepError('ProviderRateLimited', `${provider} is limiting our requests.`, { cause, retryAfterSeconds });
  }
  if (status === 401 || status === 402 || status === 403) {
    return new StepError('ProviderRefused', `${provider} refused our API key or account (${status}).`, { cause });
  }
  return undefined;
};
