import { StepError } from '../../contracts/errors.ts';

interface ProviderAnswer {
  /** Missing when no answer came: a timeout, a dropped connection, a name that does not resolve. */
  status?: number | undefined;
  retryAfterSeconds?: number | undefined;
  cause: unknown;
}

/**
 * What an HTTP answer of any provider means for the job. `undefined` for the statuses whose meaning is the caller's: a
 * 400 is bad audio to Deepgram and a defect of ours to Gemini.
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
