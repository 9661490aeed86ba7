import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { METRICS_SERVICE } from '../../contracts/metrics.ts';

/**
 * Logs, metrics and traces (xray.ts) carry ids, counts and codes. Events and results are never logged: they are other
 * people's data.
 */
export const logger = new Logger({ serviceName: METRICS_SERVICE });
/** The namespace is the stage's, given by its stack. */
const namespace = process.env.POWERTOOLS_METRICS_NAMESPACE ?? 'Linkd';
/** Marked as pure, and made of names alone, so that esbuild leaves it out of the bundles of those who count nothing. */
export const metrics = /* @__PURE__ */ new Metrics({ namespace, serviceName: METRICS_SERVICE });
