import type { Metrics } from '@aws-lambda-powertools/metrics';
import { afterEach, expect, it, vi } from 'vitest';
import { countLookup, jobMetrics } from '../../../../lambdas/adapters/runtime/job-metrics.ts';
import { metrics } from '../../../../lambdas/adapters/runtime/telemetry.ts';
import { UNRECOGNISED } from '../../../../lambdas/domain/pages/block-detection.ts';

afterEach(() => metrics.clearMetrics());

/** The metrics as CloudWatch reads them out of the log line: name, unit and value. */
const embedded = (): Record<string, [string | undefined, unknown]> => {
  const line = metrics.serializeMetrics();
  const [{ Namespace, Metrics = [] } = {}] = line._aws.CloudWatchMetrics;
  expect(Namespace).toBe('Linkd');
  return Object.fromEntries(Metrics.map(({ Name, Unit }) => [Name, [Unit, line[Name]]]));
};

it('counts a job that succeeded, with the seconds of its stages', () => {
  jobMetrics().completed({ TRANSCRIPTION: 4.5, SYNTHESIS: 2 }, 0);
  expect(embedded()).toEqual({
    JobSucceeded: ['Count', 1],
    JobDegraded: ['Count', 0],
    TRANSCRIPTIONSeconds: ['Seconds', 4.5],
    SYNTHESISSeconds: ['Seconds', 2],
  });
});

it('counts a degraded job once, however much it lacks', () => {
  jobMetrics().completed({}, 3);
  expect(embedded()).toMatchObject({ JobDegraded: ['Count', 1] });
});

it('counts a failure', () => {
  jobMetrics().failed('SYNTHESIS');
  expect(embedded()).toEqual({ JobFailed: ['Count', 1] });
});

it('reports the age of the oldest job', () => {
  jobMetrics().oldestUnfinished(90.5);
  expect(embedded()).toEqual({ OldestUnfinishedJobSeconds: ['Seconds', 90.5] });
});

/** Metrics with a dimension of their own, which are published separately: `dimension value: metric count`. */
const apart = (publish: () => void): string[] => {
  const lines: string[] = [];
  const single = () => {
    let dimension = '';
    return {
      addDimension(name: string, value: string) {
        dimension = `${name} ${value}`;
        return this;
      },
      addMetric(name: string, _: string, value: number) {
        lines.push(`${dimension}: ${name} ${value}`);
        return this;
      },
    };
  };
  const spy = vi.spyOn(metrics, 'singleMetric').mockImplementation(() => single() as unknown as Metrics);
  publish();
  spy.mockRestore();
  return lines;
};

it('reports the stage in which a job failed', () => {
  expect(apart(() => jobMetrics().failed('SYNTHESIS'))).toEqual(['stage SYNTHESIS: StageFailed 1']);
});

it('counts every lookup in each rate of its source, so that an average is a share', () => {
  expect(apart(() => countLookup('x', { outcome: 'blocked', reason: 'captcha' }))).toEqual([
    'source x: LookUpFound 0',
    'source x: LookUpBlocked 1',
    'source x: LookUpFailed 0',
    'source x: LookUpUnrecognised 0',
  ]);
});

it.each<[string, Parameters<typeof countLookup>[1], string[]]>([
  ['found', { outcome: 'found' }, ['LookUpFound']],
  ['absent', { outcome: 'absent' }, []],
  ['failed on the way', { outcome: 'failed', reason: 'timeout' }, ['LookUpFailed']],
  ['not recognised', { outcome: 'failed', reason: UNRECOGNISED.reason }, ['LookUpFailed', 'LookUpUnrecognised']],
])('counts a lookup that ended as %s', (_, attempt, counted) => {
  const lines = apart(() => countLookup('x', attempt)).filter((line) => line.endsWith(' 1'));
  expect(lines).toEqual(counted.map((name) => `source x: ${name} 1`));
});
