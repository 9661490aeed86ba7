import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { SOURCES, type SourceName } from '../lambdas/contracts/sources.ts';
import type { StageMetrics } from './metrics.ts';
import type { Watched } from './monitoring.ts';

/** An alarm. It goes on when `metric` has been at or over `threshold` in `periods` of its periods on end. */
export interface AlarmSpec {
  name: string;
  metric: IMetric;
  threshold: number;
  periods: number;
  /** People are told when data stops coming, too. Elsewhere no data means that nothing is wrong. */
  tellsOfSilence?: true;
  /** Who is hurt and how, in a sentence. */
  impact: string;
  /** The heading of docs/runbook.md that says what to do. */
  runbook: string;
}

const QUARTER = Duration.minutes(15);
const HOUR = Duration.hours(1);

/** A share is looked at when it is one of at least so many: one job of one is no trend. */
const ENOUGH = 5;

/** The share that a metric of 0 and 1 is, 0 while there is too little of it. */
const share = (average: IMetric, samples: IMetric, label: string) =>
  new MathExpression({
    expression: `IF(samples >= ${ENOUGH}, average, 0)`,
    usingMetrics: { average, samples },
    period: HOUR,
    label,
  });

/** Every alarm there is, the ones that hurt most people first. */
export const alarms = (
  emitted: StageMetrics,
  { api, functions, deadLetters, pools, alarmed, judged }: Watched,
): AlarmSpec[] => [
  {
    name: 'JobsFailing',
    // A bad recording is its owner's; three within a quarter of an hour are ours.
    metric: emitted('JobFailed', Stats.SUM, QUARTER),
    threshold: 3,
    periods: 1,
    impact: 'People who submitted a recording get an error instead of an introduction.',
    runbook: 'Jobs are failing',
  },
  {
    name: 'ProviderRefuses',
    // One is enough: nothing but a change of ours ends it, and a retry is never made.
    metric: emitted('ProviderRefused', Stats.SUM, QUARTER),
    threshold: 1,
    periods: 1,
    impact: 'Every recording fails, or every result lacks what the provider would have given.',
    runbook: 'A provider refuses us',
  },
  {
    name: 'JobsTooOld',
    // A job takes minutes and an upload half an hour at most; only a provider that is away makes an execution last for hours, up to its day. The sweep
    // looks every hour. Silence takes the alarm from OK to no data, which tells people. A new stack begins without data, so nothing happens before its first sweep. A sweep that fails from the start leaves a dead letter.
    metric: emitted('OldestUnfinishedJobSeconds', Stats.MAXIMUM, HOUR),
    threshold: 2 * 60 * 60,
    periods: 2,
    tellsOfSilence: true,
    impact: 'Somebody has been waiting for a job for hours, or recordings are no longer deleted at 48 hours.',
    runbook: 'Jobs are too old',
  },
  {
    name: 'ApiFailing',
    metric: api.metricServerError({ statistic: Stats.SUM, period: Duration.minutes(5) }),
    threshold: 5,
    periods: 1,
    impact: 'Clients cannot submit recordings or see how their jobs are doing.',
    runbook: 'The API answers with errors',
  },
  {
    name: 'AccountThrottled',
    // Functions without a reservation share what the account has left: when these three are throttled, all are.
    metric: new MathExpression({
      expression: 'FILL(submit, 0) + FILL(status, 0) + FILL(start, 0)',
      usingMetrics: {
        submit: functions.all.Submit.metricThrottles(),
        status: functions.all.Status.metricThrottles(),
        start: functions.all.StartPipeline.metricThrottles(),
      },
      period: Duration.minutes(5),
      label: 'Throttled invocations',
    }),
    threshold: 10,
    periods: 1,
    impact: 'Requests are answered with 503 and recordings wait to be picked up.',
    runbook: 'Functions are throttled',
  },
  ...Object.entries(pools.queues).map(
    ([worker, queue]): AlarmSpec => ({
      name: `WorkTooOld-${worker}`,
      metric: queue.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM, period: Duration.minutes(5) }),
      threshold: 15 * 60,
      periods: 3,
      impact: `Jobs have waited for a slot of ${worker} for a quarter of an hour. None is lost.`,
      runbook: 'Work waits too long',
    }),
  ),
  ...Object.entries(pools.deadWork).map(
    ([name, queue]): AlarmSpec => ({
      name: `DeadWork-${name}`,
      metric: queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
      threshold: 1,
      periods: 1,
      impact:
        name === 'Batch'
          ? 'Jobs of a batch were not let in. They begin within six hours.'
          : `Work of ${name} was begun several times and never ended. Its job hears of it within an hour.`,
      runbook: 'There is dead work',
    }),
  ),
  {
    name: 'DeadLetters',
    metric: deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
    threshold: 1,
    periods: 1,
    impact: 'An upload or an ending was not acted on; its job waits for the next hourly sweep.',
    runbook: 'There are dead letters',
  },
  {
    name: 'JobsDegraded',
    metric: share(
      emitted('JobDegraded', Stats.AVERAGE, HOUR),
      emitted('JobDegraded', Stats.SAMPLE_COUNT, HOUR),
      'Share of jobs that left something out',
    ),
    threshold: 0.5,
    periods: 1,
    impact: 'More than half of the results lack people, an insight or a draft.',
    runbook: 'Results are degraded',
  },
  {
    name: 'CacheUnreachable',
    // What a function says itself, and what it could not: a crash or its timeout. Failing as it says so is an error too, so
    // the larger number counts. A lookup that was skipped has failed twice; what the second try healed is no alarm.
    metric: new MathExpression({
      expression: 'MAX([FILL(said, 0), FILL(asking, 0) + FILL(telling, 0)])',
      usingMetrics: {
        said: emitted('CircuitUnavailable'),
        asking: functions.all.AcquireCircuit.metricErrors({ statistic: Stats.SUM }),
        telling: functions.all.RecordOutcome.metricErrors({ statistic: Stats.SUM }),
      },
      period: Duration.minutes(5),
      label: 'Circuits that could not be asked',
    }),
    threshold: 2,
    periods: 1,
    impact: 'Nobody is looked up anywhere; jobs succeed without profiles.',
    runbook: 'The cache is unreachable',
  },
  ...alarmed.map((source) => circuitAlarm(source, emitted)),
  ...judged.flatMap((source) => answerAlarms(source, emitted)),
];

const circuitAlarm = (source: SourceName, emitted: StageMetrics): AlarmSpec => ({
  name: `CircuitOpen-${source}`,
  metric: emitted('CircuitOpened', Stats.SUM, Duration.minutes(5), { source }),
  threshold: 1,
  periods: 1,
  impact: `Nobody is looked up on ${SOURCES[source].label} for an hour; the other sources stand in for it.`,
  runbook: 'A circuit is open',
});

/** The alarms on what one source answers. Their names have its key, their sentences its label. */
const answerAlarms = (source: SourceName, emitted: StageMetrics): AlarmSpec[] => {
  const { label, kind } = SOURCES[source];
  const shareOf = (metric: 'LookUpBlocked' | 'LookUpUnrecognised', sentence: string) =>
    share(
      emitted(metric, Stats.AVERAGE, HOUR, { source }),
      emitted(metric, Stats.SAMPLE_COUNT, HOUR, { source }),
      sentence,
    );
  // An API that refuses us opens its circuit at once. A site shows walls to some and pages to others.
  const blocked: AlarmSpec = {
    name: `ScraperBlocked-${source}`,
    metric: shareOf('LookUpBlocked', `Share of lookups that ${label} refused`),
    threshold: 0.5,
    periods: 1,
    impact: `Most people are not found on ${label}, because it refuses to answer us.`,
    runbook: 'A source blocks us',
  };
  return [
    ...(kind === 'browser' ? [blocked] : []),
    {
      name: `Unrecognised-${source}`,
      // A new layout is shown to a part of the visitors first, and a reader takes days to learn it.
      metric: shareOf('LookUpUnrecognised', `Share of lookups that ${label} answered in a shape never seen`),
      threshold: 0.2,
      periods: 1,
      impact: `A fifth or more of the people looked up on ${label} are not found, because we cannot read its answers any more.`,
      runbook: 'A source has changed its pages',
    },
  ];
};

/** The anchor that GitHub and others give to a heading. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');
