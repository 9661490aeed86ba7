import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';

/** An alarm goes on when `metric` has been at or over `threshold` in `periods` periods in a row. */
export interface AlarmSpec {
  name: string;
  metric: IMetric;
  threshold: number;
  periods: number;
  /** Also tells people when data stops coming. For other alarms, no data means that nothing is wrong. */
  tellsOfSilence?: true;
  /** Human impact: who is hurt and how, in a sentence. */
  impact: string;
  /** The heading in docs/runbook.md that says what to do. */
  runbook: string;
}

/** A share of fewer samples means nothing: one job of one is no trend. */
const ENOUGH = 5;

/** The share of ones in a metric of 0 and 1. It is 0 while there are too few samples. */
export const share = (average: IMetric, samples: IMetric, label: string) =>
  new MathExpression({
    expression: `IF(samples >= ${ENOUGH}, average, 0)`,
    usingMetrics: { average, samples },
    period: Duration.hours(1),
    label,
  });

/** The anchor of a heading, as GitHub writes it. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');
