import { Duration } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { SOURCES, type SourceName } from '../../lambdas/contracts/sources.ts';
import type { StageMetrics } from '../metrics.ts';
import { type AlarmSpec, share } from './alarm.ts';
import type { WatchedSources } from './watched.ts';

const HOUR = Duration.hours(1);

/** The alarms on single sources. An alarm's name has the source's key, its sentences have the source's label. */
export const sourceAlarms = (
  emitted: StageMetrics,
  { withCircuitAlarm, withAnswerAlarms }: WatchedSources,
): AlarmSpec[] => [
  ...withCircuitAlarm.map((source) => circuitAlarm(source, emitted)),
  ...withAnswerAlarms.flatMap((source) => answerAlarms(source, emitted)),
];

const circuitAlarm = (source: SourceName, emitted: StageMetrics): AlarmSpec => ({
  name: `CircuitOpen-${source}`,
  metric: emitted('CircuitOpened', Stats.SUM, Duration.minutes(5), { source }),
  threshold: 1,
  periods: 1,
  impact: `Nobody is looked up on ${SOURCES[source].label} for an hour. The other sources take its place.`,
  runbook: 'A circuit is open',
});

const answerAlarms = (source: SourceName, emitted: StageMetrics): AlarmSpec[] => {
  const { label, kind } = SOURCES[source];
  const shareOf = (metric: 'LookUpBlocked' | 'LookUpUnrecognised', sentence: string) =>
    share(
      emitted(metric, Stats.AVERAGE, HOUR, { source }),
      emitted(metric, Stats.SAMPLE_COUNT, HOUR, { source }),
      sentence,
    );
  // An API that refuses us opens its circuit at once. A site may block some visitors and answer others.
  const blocked: AlarmSpec = {
    name: `ScraperBlocked-${source}`,
    metric: shareOf('LookUpBlocked', `Share of lookups that ${label} blocked`),
    threshold: 0.5,
    periods: 1,
    impact: `Most people are not found on ${label}, because it blocks us.`,
    runbook: 'A source blocks us',
  };
  return [
    ...(kind === 'browser' ? [blocked] : []),
    {
      name: `Unrecognised-${source}`,
      // A site shows a new layout to some visitors first, and writing a reader for it takes days.
      metric: shareOf('LookUpUnrecognised', `Share of lookups that ${label} answered in an unknown shape`),
      threshold: 0.2,
      periods: 1,
      impact: `A fifth or more of the people looked up on ${label} are not found, because we can no longer read its answers.`,
      runbook: 'A source has changed its pages',
    },
  ];
};
