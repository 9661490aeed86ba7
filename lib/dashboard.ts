import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  Metric,
  PeriodOverride,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { STAGES } from '../lambdas/contracts/job.ts';
import type { MetricName } from '../lambdas/contracts/metrics.ts';
import { SOURCES, type SourceName } from '../lambdas/contracts/sources.ts';
import type { StageMetrics } from './metrics.ts';
import type { Watched } from './monitoring.ts';

const WIDE = 24;
const HOUR = Duration.hours(1);

/** One page that answers six questions, in the order in which they are asked when something is wrong. */
export const overview = (scope: Construct, emitted: StageMetrics, watched: Watched, alarms: Alarm[]): Dashboard => {
  const dashboard = new Dashboard(scope, 'Dashboard', {
    defaultInterval: Duration.days(1),
    periodOverride: PeriodOverride.INHERIT,
  });
  dashboard.addWidgets(new AlarmStatusWidget({ title: 'Alarms', alarms, width: WIDE, height: 4 }));
  for (const [question, widgets] of [
    ['1. Are jobs finishing?', finishing(emitted, watched)],
    ['2. How long does each stage take?', stages(emitted)],
    ['3. Who waits, and for what?', waiting(watched)],
    ['4. Who is failing?', failing(emitted, watched)],
    ['5. Are circuits open?', circuits(emitted, watched)],
    ['6. What does it cost?', costs(emitted, watched)],
  ] as const) {
    dashboard.addWidgets(new TextWidget({ markdown: `## ${question}`, width: WIDE, height: 1 }));
    dashboard.addWidgets(...widgets);
  }
  return dashboard;
};

const graph = (title: string, width: number, left: IMetric[], right: IMetric[] = []) =>
  new GraphWidget({ title, width, height: 6, left, right });

/** A metric of each source, by the source's label. */
const ofEach = (
  sources: readonly SourceName[],
  emitted: StageMetrics,
  metric: MetricName,
  statistic: string,
  ...more: string[]
): IMetric[] =>
  sources.map((source) =>
    emitted(metric, statistic, HOUR, { source }).with({ label: [SOURCES[source].label, ...more].join(' ') }),
  );

const finishing = (emitted: StageMetrics, { machine }: Watched): IWidget[] => [
  graph('Jobs an hour', 8, [
    emitted('JobSucceeded', Stats.SUM, HOUR),
    emitted('JobDegraded', Stats.SUM, HOUR),
    emitted('JobFailed', Stats.SUM, HOUR),
  ]),
  graph('Oldest job that has not ended, seconds', 8, [emitted('OldestUnfinishedJobSeconds', Stats.MAXIMUM, HOUR)]),
  graph('Executions', 8, [
    machine.metricStarted(),
    machine.metricSucceeded(),
    machine.metricFailed(),
    machine.metricTimedOut(),
  ]),
];

const stages = (emitted: StageMetrics): IWidget[] =>
  STAGES.map((stage) =>
    graph(`${stage}, seconds`, WIDE / STAGES.length, [
      emitted(`${stage}Seconds`, Stats.p(50), HOUR).with({ label: 'half of the jobs' }),
      emitted(`${stage}Seconds`, Stats.p(90), HOUR).with({ label: 'nine in ten' }),
    ]),
  );

const waiting = ({ pools: { queues, batch, deadWork }, functions }: Watched): IWidget[] => {
  const all = Object.entries({ ...queues, Batch: batch });
  const period = Duration.minutes(5);
  return [
    graph(
      'Works that wait for a slot',
      6,
      all.map(([label, queue]) =>
        queue.metricApproximateNumberOfMessagesVisible({ label, statistic: Stats.MAXIMUM, period }),
      ),
    ),
    graph(
      'The longest wait, seconds',
      6,
      all.map(([label, queue]) =>
        queue.metricApproximateAgeOfOldestMessage({ label, statistic: Stats.MAXIMUM, period }),
      ),
    ),
    graph(
      'Slots at work',
      6,
      Object.keys(queues).map((name) =>
        functions.all[name as keyof typeof queues].metric('ConcurrentExecutions', {
          label: name,
          statistic: Stats.MAXIMUM,
          period,
        }),
      ),
    ),
    graph(
      'Dead work',
      6,
      Object.entries(deadWork).map(([label, queue]) =>
        queue.metricApproximateNumberOfMessagesVisible({ label, statistic: Stats.MAXIMUM, period }),
      ),
    ),
  ];
};

const failing = (emitted: StageMetrics, { functions, api, deadLetters, sources }: Watched): IWidget[] => [
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

const circuits = (emitted: StageMetrics, { sources }: Watched): IWidget[] => [
  graph('Circuits that opened', 6, ofEach(sources, emitted, 'CircuitOpened', Stats.SUM)),
  graph('Share of lookups that found somebody', 6, ofEach(sources, emitted, 'LookUpFound', Stats.AVERAGE)),
  graph(
    'Share of lookups answered in a shape never seen',
    6,
    ofEach(sources, emitted, 'LookUpUnrecognised', Stats.AVERAGE),
  ),
  graph('Circuits that could not be asked', 6, [emitted('CircuitUnavailable', Stats.SUM, HOUR)]),
];

const costs = (emitted: StageMetrics, { functions, api, cache, machine }: Watched): IWidget[] => [
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
