import { DeepgramError, DeepgramTimeoutError } from '@deepgram/sdk';
import { StepError } from '../../contracts/errors.ts';
import { providerError } from './provider-error.ts';

/**
 * What a failed call of Deepgram means for the job. Errors are told apart by status and code, and by words if the code
 * is "Bad Request" (developers.deepgram.com/docs/errors). Only an unreadable recording is the recording's fault. An
 * unknown error is ours, because then somebody is told.
 *
 * @returns `cause` itself if it is not Deepgram's failure
 */
export const deepgramFailure = (cause: unknown, model: string): unknown => {
  if (cause instanceof StepError) return cause;
  if (cause instanceof DeepgramTimeoutError) return providerError('Deepgram', { cause });
  if (!(cause instanceof DeepgramError)) return cause;
  const { statusCode: status, body } = cause;
  const said = saidIn(body);
  const about = `${said.code} ${said.reason}`;
  if (REMOTE_CONTENT.test(about)) {
    return new StepError('ProviderUnavailable', 'Deepgram could not fetch the recording.', { cause });
  }
  if (status !== undefined && (CUT_SHORT.includes(status) || (status === 400 && INTERRUPTED.test(about)))) {
    return new StepError('ProviderUnavailable', 'The recording did not reach Deepgram whole.', { cause });
  }
  if ((status === 400 || status === 403) && UNKNOWN_MODEL.test(about)) {
    const setting = 'Set `models.deepgram` in lib/config.ts (DEEPGRAM_MODEL) to one that it has.';
    return new StepError('ProviderRefused', `This Deepgram account may not use the model ${model}. ${setting}`, {
      cause,
    });
  }
  const retryAfterSeconds = Number(cause.rawResponse?.headers.get('retry-after')) || undefined;
  const known = providerError('Deepgram', { status, retryAfterSeconds, cause });
  if (known) return known;
  const isRecordings =
    status === 413 || status === 415 || (status === 400 && !OUR_REQUEST.test(about) && BAD_RECORDING.test(about));
  return isRecordings
    ? new StepError('AudioUnreadable', `Deepgram could not read the recording: ${said.reason}`, { cause })
    : new StepError('ProviderRefused', `Deepgram refused our request (${status}): ${said.reason}`, { cause });
};

/** The next try makes a new address, which may work. */
const REMOTE_CONTENT = /REMOTE_CONTENT|remote (?:server|content)/i;

/** The upload ended too early, was too slow, or lost its connection. */
const CUT_SHORT = [422, 425, 499];
const INTERRUPTED = /PAYLOAD_ERROR|SLOW_UPLOAD|failed to read|ended early|interrupted|timed out/i;

/** "No such model/language/tier combination found", or a project without access to the model. */
const UNKNOWN_MODEL = /no such model|access to the (?:requested )?model/i;

/** Our own mistakes: a parameter, the JSON, an option that a language does not have. */
const OUR_REQUEST =
  /PARAMETER|QUERY|JSON|deserialize|content-type|\b(?:model|tier|language|version|feature|option)s?\b/i;

const BAD_RECORDING = /audio|media|\bfiles?\b|recording|corrupt|damaged|unsupported|codec|container|decod/i;

/**
 * Deepgram's code and words, in its older shape or its newer. They are about formats and limits, never about the talk.
 * Addresses are removed, because anybody with one can fetch the recording.
 */
const saidIn = (body: unknown): { code: string; reason: string } => {
  const { err_code, category, err_msg, message } = (body ?? {}) as Record<string, unknown>;
  const first = (...texts: unknown[]) => texts.find((text) => typeof text === 'string') as string | undefined;
  const reason = first(err_msg, message) ?? 'it gave no reason.';
  return {
    code: first(err_code, category) ?? '',
    reason: reason.replaceAll(/https?:\/\/\S+/g, '(address)').slice(0, 300),
  };
};
