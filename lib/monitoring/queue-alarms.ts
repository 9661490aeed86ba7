import { Duration } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmSpec } from './alarm.ts';
import type { WatchedParts } from './watched.ts';

/** The alarms on work that waits too long, and on messages that nobody could process. */
export const queueAlarms = ({ pools, deadLetters }: WatchedParts): AlarmSpec[] => [
  ...Object.entries(pools.queues).map(
    ([worker, queue]): AlarmSpec => ({
      name: `WorkTooOld-${worker}`,
      metric: queue.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM, period: Duration.minutes(5) }),
      threshold: 15 * 60,
      periods: 3,
      impact: `Jobs have waited for a slot of ${worker} for a quarter of an hour. No job is lost.`,
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
          ? 'Jobs of a batch did not start. They start within six hours.'
          : `Work of ${name} started several times and never ended. Its job fails or goes on within an hour.`,
      runbook: 'There is dead work',
    }),
  ),
  {
    name: 'DeadLetters',
    metric: deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
    threshold: 1,
    periods: 1,
    impact:
      'Nobody acted on an upload or on the end of a job, which waits for the next hourly sweep; or open pages missed a change.',
    runbook: 'There are dead letters',
  },
];
