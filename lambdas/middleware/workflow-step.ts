import { setTimeout as pause } from 'node:timers/promises';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { z } from 'zod';
import { count } from '../adapters/job-metrics.ts';
import { logger, metrics } from '../adapters/telemetry.ts';
import { StepError } from '../contracts/errors.ts';
import { traced } from './traced.ts';

type StepContract = { input: z.ZodType; output: z.ZodType };
type Step<C extends StepContract> = (input: z.output<C['input']>) => Promise<z.input<C['output']>>;

/**
 * The preset of every function that the state machine calls: parse the input by the step's contract, run, parse the
 * output. Errors are thrown on, since Retry and Catch live on their names; what is not a `StepError` becomes
 * `InternalError` without its message, because the message of an unforeseen error may quote the data it failed on, and
 * messages end in execution history.
 *
 * @param build wires the adapters. It runs at the first invocation, so that importing the file needs no environment.
 */
export const workflowStep = <C extends StepContract>(contract: C, build: () => Step<C>) => {
  let step: Step<C> | undefined;
  return middy<unknown, z.output<C['output']>>()
    .use(injectLambdaContext(logger, { clearState: true }))
    .use(traced())
    .use({ after: publishMetrics, onError: publishMetrics })
    .use({
      before: ({ event }) => {
        const jobId = (event as { job_id?: unknown } | null)?.job_id;
        if (typeof jobId === 'string') logger.appendKeys({ job_id: jobId });
      },
      onError: async (request) => {
        const failure = nameable(request.error);
        logger.error('step failed', { error_name: failure.name, error_origin: originOf(request.error) });
        request.error = failure;
        if (failure.name === 'ProviderRefused') count('ProviderRefused', 1);
        await waitAsAsked(failure, request.context);
      },
    })
    .handler(async (event) => {
      const input = contract.input.parse(event) as z.output<C['input']>;
      step ??= build();
      return contract.output.parse(await step(input)) as z.output<C['output']>;
    });
};

/** Powertools' own middleware writes a warning for every run that counted nothing, which is most of them. */
const publishMetrics = (): void => {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
};

/** The longest wait of a retry ladder. */
const LONGEST_WAIT_MS = 600_000;
/** What a function needs to end well before its timeout. */
const TIME_TO_END_MS = 3_000;

/**
 * A provider that says when to come again is believed: the wait is here, before the failure is told, because a retry
 * ladder has fixed waits. It ends with the function's time; what is left of it the ladder has to bridge. An idle second
 * of 512 MB costs 0.0000067 dollars.
 */
const waitAsAsked = async ({ retryAfterSeconds = 0 }: StepError, context: Context): Promise<void> => {
  const left = context.getRemainingTimeInMillis() - TIME_TO_END_MS;
  await pause(Math.max(0, Math.min(retryAfterSeconds * 1000, LONGEST_WAIT_MS, left)));
};

const nameable = (error: unknown): StepError =>
  error instanceof StepError ? error : new StepError('InternalError', 'Something went wrong on our side.');

/** The error's own name and where it was thrown, without its message. */
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
