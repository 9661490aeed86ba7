import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { logger, metrics } from '../adapters/runtime/telemetry.ts';
import { traced } from './traced.ts';

/** A handler with logs, traces and metrics. Neither its event nor its answer is logged. */
export const observed = <Event, Answer>() =>
  middy<Event, Answer>()
    .use(injectLambdaContext(logger, { clearState: true }))
    .use(traced())
    .use({ after: publishMetrics, onError: publishMetrics });

/** Powertools' own middleware logs a warning for every run that counted nothing, which is most of them. */
const publishMetrics = (): void => {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
};

/** Adds the job's id to every line of the log. */
export const noteJob = (input: unknown): void => {
  const jobId = (input as { job_id?: unknown } | null)?.job_id;
  if (typeof jobId === 'string') logger.appendKeys({ job_id: jobId });
};
