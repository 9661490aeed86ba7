import { HOURS } from './prices.ts';
import type { Range } from './range.ts';
import { ofType, type Template, variablesOf } from './template.ts';

/**
 * How many custom metrics a stack has: the dashboard shows each that functions emit, in the namespace that they have in their environment. A metric
 * is one name with one set of dimensions, so `LookUpFound` of three sources is three. Of AWS's own metrics none is billed.
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

/** The age of the oldest job, which the sweep emits every hour. The others come from jobs. */
export const METRICS_WITHOUT_JOBS = 1;

/** Office hours of a month: 8 hours on 22 days. */
const BUSY_HOURS = 176;

/**
 * In how many hours of a month a metric is emitted. AWS bills a metric by the hour, 1/730 of the month's price for each hour in which it was sent.
 * At the most each job has an hour of its own, until there are more jobs than hours; at the least all of them come in office hours.
 */
export const hoursWithJobs = (jobs: number): Range => ({
  low: Math.min(jobs, BUSY_HOURS),
  high: Math.min(jobs, HOURS),
});

/** `[namespace, name, dimension, value, …]` of each metric in a dashboard. What is known only when deployed is a word. */
const metricsIn = (body: unknown): string[][] => {
  const parts = typeof body === 'string' ? [body] : (body as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1];
  const { widgets } = JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'unknown')).join('')) as {
    widgets: { properties: { metrics?: unknown[][] } }[];
  };
  return widgets
    .flatMap(({ properties: { metrics = [] } }) => metrics)
    .map((metric) => metric.filter((part) => typeof part === 'string'));
};
