import { HOURS } from './prices.ts';
import type { Range } from './range.ts';
import { ofType, type Template, variablesOf } from './template.ts';

/**
 * The number of a stack's custom metrics: those on the dashboard in the namespace of the functions. A metric is a name
 * with one set of dimensions, so `LookUpFound` of three sources counts three. AWS's own metrics are free.
 */
export const customMetrics = (template: Template): number => {
  const namespaces = new Set(
    ofType(template, 'AWS::Lambda::Function').map(
      ([, properties]) => variablesOf(properties).POWERTOOLS_METRICS_NAMESPACE,
    ),
  );
  const shown = ofType(template, 'AWS::CloudWatch::Dashboard').flatMap(([, { DashboardBody }]) =>
    metricsIn(DashboardBody),
  );
  return new Set(shown.filter(([namespace = '']) => namespaces.has(namespace)).map((metric) => metric.join(' '))).size;
};

/** The age of the oldest job, which the sweep emits every hour. All other metrics come from jobs. */
export const METRICS_WITHOUT_JOBS = 1;

/** Office hours of a month: 8 hours on 22 days. */
const BUSY_HOURS = 176;

/**
 * The hours of a month in which a metric is emitted. AWS bills 1/730 of the month's price for each such hour. At most,
 * each job has its own hour, until there are more jobs than hours. At least, all jobs come in office hours.
 */
export const hoursWithJobs = (jobs: number): Range => ({
  low: Math.min(jobs, BUSY_HOURS),
  high: Math.min(jobs, HOURS),
});

/**
 * `[namespace, name, dimension, value, …]` of each metric on a dashboard. A word replaces a value that is known only
 * when deployed.
 */
const metricsIn = (body: unknown): string[][] => {
  const parts = typeof body === 'string' ? [body] : (body as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1];
  const { widgets } = JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'unknown')).join('')) as {
    widgets: { properties: { metrics?: unknown[][] } }[];
  };
  return widgets
    .flatMap(({ properties: { metrics = [] } }) => metrics)
    .map((metric) => metric.filter((part) => typeof part === 'string'));
};
