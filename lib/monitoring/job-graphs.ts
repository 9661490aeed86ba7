import { Duration } from 'aws-cdk-lib';
import { type IWidget, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { STAGES } from '../../lambdas/contracts/job.ts';
import type { StageMetrics } from '../metrics.ts';
import { graph, HOUR, WIDE } from './graph.ts';
import type { Watched } from './watched.ts';

export const finishing = (emitted: StageMetrics, { machine }: Watched): IWidget[] => [
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

export const stages = (emitted: StageMetrics): IWidget[] =>
  STAGES.map((stage) =>
    graph(`${stage}, seconds`, WIDE / STAGES.length, [
      emitted(`${stage}Seconds`, Stats.p(50), HOUR).with({ label: 'half of the jobs' }),
      emitted(`${stage}Seconds`, Stats.p(90), HOUR).with({ label: 'nine in ten' }),
    ]),
  );

export const waiting = ({ pools: { queues, batch, deadWork }, functions }: Watched): IWidget[] => {
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
