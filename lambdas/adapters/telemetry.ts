import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';

/** Logs, metrics and traces carry ids, counts and codes. Events and results are never logged: they are other people's data. */
export const logger = new Logger({ serviceName: 'linkd' });
export const metrics = new Metrics({ namespace: 'Linkd', serviceName: 'linkd' });
export const tracer = new Tracer({ serviceName: 'linkd' });
