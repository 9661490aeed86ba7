import { Duration } from 'aws-cdk-lib';
import { type IWidget, Metric, Stats, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { StageMetrics } from '../metrics.ts';
import { graph, HOUR, WIDE } from './graph.ts';
import type { Watched } from './watched.ts';

export const costs = (emitted: StageMetrics, { functions, api, cache, machine }: Watched): IWidget[] => [
  graph(
    'Milliseconds of functions a day',
    6,
    Object.entries(functions.all).map(([label, fn]) =>
      fn.metricDuration({ label, statistic: Stats.SUM, period: Duration.days(1) }),
    ),
  ),
  graph(
    'Jobs and requests a day',
    6,
    [machine.metricStarted({ period: Duration.days(1) })],
    [api.metricCount({ statistic: Stats.SUM, period: Duration.days(1) })],
  ),
  graph(
    'Tokens of the model a day, and parts of its answers that did not fit',
    6,
    [
      emitted('ModelTokensRead', Stats.SUM, Duration.days(1)),
      emitted('ModelTokensWritten', Stats.SUM, Duration.days(1)),
      emitted('ModelTokensThought', Stats.SUM, Duration.days(1)),
    ],
    [
      emitted('ModelPartsLeftOut', Stats.SUM, Duration.days(1)),
      emitted('ModelPartsMended', Stats.SUM, Duration.days(1)),
    ],
  ),
  graph('The cache, bytes', 6, [
    new Metric({
      namespace: 'AWS/ElastiCache',
      metricName: 'BytesUsedForCache',
      dimensionsMap: { clusterId: cache.cache.serverlessCacheName },
      statistic: Stats.MAXIMUM,
      period: HOUR,
    }),
  ]),
  new TextWidget({
    markdown: 'What a job costs, line by line: `npm run cost -- <stack> --jobs N`.',
    width: WIDE,
    height: 1,
  }),
];
