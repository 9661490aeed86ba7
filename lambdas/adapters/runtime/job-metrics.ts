import { STAGES, type Stage } from '../../contracts/job.ts';
import { METRICS, type MetricName } from '../../contracts/metrics.ts';
import type { Attempt } from '../../contracts/person.ts';
import type { SourceName } from '../../contracts/sources.ts';
import { metrics } from './telemetry.ts';

/** Adds to a metric of the running function, in the contract's unit. */
export const count = (name: MetricName, value: number): void => {
  metrics.addMetric(name, METRICS[name].unit, value);
};

/** A job's metrics, embedded in the log line of the function that ends it. */
export const jobMetrics = () => ({
  /** @param seconds how long each stage took */
  completed(seconds: Partial<Record<Stage, number>>, degraded: number): void {
    count('JobSucceeded', 1);
    count('JobDegraded', degraded > 0 ? 1 : 0);
    for (const stage of STAGES) {
      const value = seconds[stage];
      if (value !== undefined) count(`${stage}Seconds`, value);
    }
  },

  /** @param stage the state in which the job was */
  failed(stage: string): void {
    count('JobFailed', 1);
    metrics.singleMetric().addDimension('stage', stage).addMetric('StageFailed', METRICS.StageFailed.unit, 1);
  },

  /** The age of the oldest job that has not ended; 0 if there is none. */
  oldestUnfinished(seconds: number): void {
    count('OldestUnfinishedJobSeconds', seconds);
  },
});
export type JobMetrics = ReturnType<typeof jobMetrics>;

/**
 * The reason of a lookup whose reader does not know the page. It is `UNRECOGNISED` of the domain, whose file would load
 * an HTML parser.
 */
const UNRECOGNISED_PAGE = 'unrecognised_page';

/** What each rate of lookups counts. */
const RATES = [
  ['LookUpFound', ({ outcome }) => outcome === 'found'],
  ['LookUpBlocked', ({ outcome }) => outcome === 'blocked'],
  ['LookUpFailed', ({ outcome }) => outcome === 'failed'],
  ['LookUpUnrecognised', ({ outcome, reason }) => outcome === 'failed' && reason === UNRECOGNISED_PAGE],
] as const satisfies [MetricName, (attempt: Attempt) => boolean][];

/**
 * Counts how a lookup ended: each metric is 0 or 1, so its average is a rate. A lookup with candidates is counted when
 * they are matched.
 */
export const countLookup = (source: SourceName, attempt: Attempt): void => {
  for (const [name, counts] of RATES) {
    metrics
      .singleMetric()
      .addDimension('source', source)
      .addMetric(name, METRICS[name].unit, counts(attempt) ? 1 : 0);
  }
};
