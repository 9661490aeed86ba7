import { Duration } from 'aws-cdk-lib';
import { GraphWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { MetricName } from '../../lambdas/contracts/metrics.ts';
import { SOURCES, type SourceName } from '../../lambdas/contracts/sources.ts';
import type { StageMetrics } from '../metrics.ts';

/** The width of the dashboard. */
export const WIDE = 24;
export const HOUR = Duration.hours(1);

export const graph = (title: string, width: number, left: IMetric[], right: IMetric[] = []) =>
  new GraphWidget({ title, width, height: 6, left, right });

/** A metric for each source, under the source's label. */
export const ofEach = (
  sources: readonly SourceName[],
  emitted: StageMetrics,
  metric: MetricName,
  statistic: string,
  ...more: string[]
): IMetric[] =>
  sources.map((source) =>
    emitted(metric, statistic, HOUR, { source }).with({ label: [SOURCES[source].label, ...more].join(' ') }),
  );
