import { type IWidget, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { STAGES } from '../../lambdas/contracts/job.ts';
import type { StageMetrics } from '../metrics.ts';
import { graph, HOUR, ofEach } from './graph.ts';
import type { Watched } from './watched.ts';

export const failing = (emitted: StageMetrics, { functions, api, deadLetters, sources }: Watched): IWidget[] => [
  graph(
    'Jobs that failed, by where they were',
    6,
    ['PENDING', ...STAGES].map((stage) => emitted('StageFailed', Stats.SUM, HOUR, { stage })),
    [emitted('ProviderRefused', Stats.SUM, HOUR)],
  ),
  graph(
    'Errors of functions',
    6,
    Object.entries(functions.all).map(([label, fn]) => fn.metricErrors({ label })),
  ),
  graph(
    'Share of lookups that a source refused, or that broke',
    6,
    ofEach(sources, emitted, 'LookUpBlocked', Stats.AVERAGE),
    ofEach(sources, emitted, 'LookUpFailed', Stats.AVERAGE, 'failed'),
  ),
  graph(
    'Errors of the API, and dead letters',
    6,
    [api.metricServerError({ statistic: Stats.SUM }), api.metricClientError({ statistic: Stats.SUM })],
    [deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM })],
  ),
];

export const circuits = (emitted: StageMetrics, { sources }: Watched): IWidget[] => [
  graph('Circuits that opened', 6, ofEach(sources, emitted, 'CircuitOpened', Stats.SUM)),
  graph('Share of lookups that found somebody', 6, ofEach(sources, emitted, 'LookUpFound', Stats.AVERAGE)),
  graph(
    'Share of lookups answered in a shape never seen',
    6,
    ofEach(sources, emitted, 'LookUpUnrecognised', Stats.AVERAGE),
  ),
  graph('Circuits that could not be asked', 6, [emitted('CircuitUnavailable', Stats.SUM, HOUR)]),
];
