import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { METRICS_SERVICE } from '../contracts/metrics.ts';

/**
 * Logs, metrics and traces carry ids, counts and codes. Events and results are never logged: they are other people's
 * data.
 */
export const logger = new Logger({ serviceName: METRICS_SERVICE });
/** The namespace is the stage's, given by its stack. */
export const metrics = new Metrics({
  namespace: process.env.POWERTOOLS_METRICS_NAMESPACE ?? 'Linkd',
  serviceName: METRICS_SERVICE,
});
export const tracer = new Tracer({ serviceName: METRICS_SERVICE });
