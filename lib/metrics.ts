import { Duration, Stack } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { METRICS_SERVICE, type MetricName } from '../lambdas/contracts/metrics.ts';

/** A stage's metrics have a namespace of their own, since two stages may share an account. */
export const metricsNamespace = (scope: Construct): string => Stack.of(scope).stackName;

/**
 * The metrics that our functions emit, of the stage that `scope` is in. A name that they do not emit does not compile.
 */
export const stageMetrics =
  (scope: Construct) =>
  (
    name: MetricName,
    statistic: string = Stats.SUM,
    period = Duration.minutes(5),
    dimensions: Record<string, string> = {},
  ): Metric =>
    new Metric({
      namespace: metricsNamespace(scope),
      metricName: name,
      dimensionsMap: { service: METRICS_SERVICE, ...dimensions },
      statistic,
      period,
      label: Object.values(dimensions)[0] ?? name,
    });
export type StageMetrics = ReturnType<typeof stageMetrics>;
