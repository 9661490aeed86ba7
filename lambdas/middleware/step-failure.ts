import { count } from '../adapters/runtime/job-metrics.ts';
import { logger } from '../adapters/runtime/telemetry.ts';
import { StepError } from '../contracts/errors.ts';

/**
 * A step's failure as the machine sees it. An unforeseen error becomes `InternalError` without its message, because the
 * message may quote the data it failed on, and messages end in execution history. The failure is logged and counted
 * here.
 */
export const asStepFailure = (error: unknown): StepError => {
  const failure =
    error instanceof StepError ? error : new StepError('InternalError', 'Something went wrong on our side.');
  logger.error('step failed', { error_name: failure.name, error_origin: originOf(error) });
  if (failure.name === 'ProviderRefused') count('ProviderRefused', 1);
  return failure;
};

/** The error's own name and origin, without its message. */
const originOf = (error: unknown): string =>
  error instanceof Error
    ? [
        error.name,
        ...(error.stack ?? '')
          .split('\n')
          .filter((line) => /^\s+at /.test(line))
          .slice(0, 6),
      ].join('\n')
    : typeof error;
