import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Stage } from '../contracts/job.ts';
import { metrics } from './telemetry.ts';

/** What a job leaves behind in CloudWatch, as embedded metrics in the log line of the function that ends it. */
export const jobMetrics = () => ({
  /** @param seconds how long each stage took */
  completed(seconds: Partial<Record<Stage, number>>, degraded: number): void {
    metrics.addMetric('JobSucceeded', MetricUnit.Count, 1);
    metrics.addMetric('JobDegraded', MetricUnit.Count, degraded > 0 ? 1 : 0);
    for (const [stage, value] of Object.entries(seconds)) {
      metrics.addMetric(`${stage}Seconds`, MetricUnit.Seconds, value);
    }
  },

  failed(): void {
    metrics.addMetric('JobFailed', MetricUnit.Count, 1);
  },

  /** The age of the oldest job that has not ended, 0 when there is none. */
  oldestUnfinished(seconds: number): void {
    metrics.addMetric('OldestUnfinishedJobSeconds', MetricUnit.Seconds, seconds);
  },
});
export type JobMetrics = ReturnType<typeof jobMetrics>;
