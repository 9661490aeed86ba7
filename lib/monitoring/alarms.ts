import { Duration } from 'aws-cdk-lib';
import { MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { StageMetrics } from '../metrics.ts';
import { type AlarmSpec, share } from './alarm.ts';
import { queueAlarms } from './queue-alarms.ts';
import { sourceAlarms } from './source-alarms.ts';
import type { Watched } from './watched.ts';

const QUARTER = Duration.minutes(15);
const HOUR = Duration.hours(1);

/** Every alarm. The alarms that hurt most people come first. */
export const alarms = (emitted: StageMetrics, watched: Watched): AlarmSpec[] => [
  {
    name: 'JobsFailing',
    // One failed job may be a bad recording. Three in a quarter of an hour are our fault.
    metric: emitted('JobFailed', Stats.SUM, QUARTER),
    threshold: 3,
    periods: 1,
    impact: 'People who submitted a recording get an error instead of an introduction.',
    runbook: 'Jobs are failing',
  },
  {
    name: 'ProviderRefuses',
    // One is enough: no step retries a refusal, and only a change of ours ends it.
    metric: emitted('ProviderRefused', Stats.SUM, QUARTER),
    threshold: 1,
    periods: 1,
    impact: 'Every recording fails, or every result lacks what this provider gives.',
    runbook: 'A provider refuses us',
  },
  {
    name: 'JobsTooOld',
    // A job takes minutes, an upload at most half an hour. Only a provider's outage makes a job last for hours. The
    // sweep measures every hour: when it stops, the alarm goes from OK to no data and tells people. A new stack starts
    // without data, so it tells nobody before its first sweep.
    metric: emitted('OldestUnfinishedJobSeconds', Stats.MAXIMUM, HOUR),
    threshold: 2 * 60 * 60,
    periods: 2,
    tellsOfSilence: true,
    impact: 'People have waited for a job for hours, or recordings are no longer deleted after 48 hours.',
    runbook: 'Jobs are too old',
  },
  {
    name: 'ApiFailing',
    metric: watched.api.metricServerError({ statistic: Stats.SUM, period: Duration.minutes(5) }),
    threshold: 5,
    periods: 1,
    impact: 'People cannot submit recordings or see the state of their jobs.',
    runbook: 'The API answers with errors',
  },
  {
    name: 'AccountThrottled',
    // No function reserves concurrency, so all share the account's limit. When these three are throttled, all are.
    metric: new MathExpression({
      expression: 'FILL(submit, 0) + FILL(status, 0) + FILL(start, 0)',
      usingMetrics: {
        submit: watched.functions.all.Submit.metricThrottles(),
        status: watched.functions.all.Status.metricThrottles(),
        start: watched.functions.all.StartPipeline.metricThrottles(),
      },
      period: Duration.minutes(5),
      label: 'Throttled invocations',
    }),
    threshold: 10,
    periods: 1,
    impact: 'Clients get 503, and uploaded recordings wait to be processed.',
    runbook: 'Functions are throttled',
  },
  ...queueAlarms(watched),
  {
    name: 'JobsDegraded',
    metric: share(
      emitted('JobDegraded', Stats.AVERAGE, HOUR),
      emitted('JobDegraded', Stats.SAMPLE_COUNT, HOUR),
      'Share of jobs that left something out',
    ),
    threshold: 0.5,
    periods: 1,
    impact: 'More than half of the results lack a profile, an insight or a draft.',
    runbook: 'Results are degraded',
  },
  {
    name: 'CacheUnreachable',
    // `said` counts what functions report. The errors of the two functions also count crashes and timeouts. A reported
    // failure is an error too, so the larger number counts. A skipped lookup has failed twice, so one failure that the
    // retry healed raises no alarm.
    metric: new MathExpression({
      expression: 'MAX([FILL(said, 0), FILL(asking, 0) + FILL(telling, 0)])',
      usingMetrics: {
        said: emitted('CircuitUnavailable'),
        asking: watched.functions.all.AcquireCircuit.metricErrors({ statistic: Stats.SUM }),
        telling: watched.functions.all.RecordOutcome.metricErrors({ statistic: Stats.SUM }),
      },
      period: Duration.minutes(5),
      label: 'Circuits that could not be asked',
    }),
    threshold: 2,
    periods: 1,
    impact: 'Nobody is looked up on any source. Jobs succeed without profiles.',
    runbook: 'The cache is unreachable',
  },
  ...sourceAlarms(emitted, watched),
];
