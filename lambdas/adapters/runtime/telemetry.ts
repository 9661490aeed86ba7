import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { METRICS_SERVICE } from '../../contracts/metrics.ts';

/**
 * Logs, metrics and traces (xray.ts) hold ids, counts and codes. Events and results are never logged: they are other
 * people's data.
 */
export const logger = new Logger({ serviceName: METRICS_SERVICE });
/** The stage's namespace, set by its stack. */
const namespace = process.env.POWERTOOLS_METRICS_NAMESPACE ?? 'Linkd';
/** Marked as pure, so that esbuild leaves it out of bundles that count nothing. */
export const metrics = /* @__PURE__ */ new Metrics({ namespace, serviceName: METRICS_SERVICE });
