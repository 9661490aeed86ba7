import { written } from '../cost/range.ts';
import { MAPPING } from './assumptions.ts';
import type { Cost } from './bill.ts';
import type { Use } from './limits.ts';
import type { Load } from './load.ts';
import type { Outcomes } from './simulate.ts';

export interface Report {
  load: string;
  arrived: number;
  failed: number;
  /** The jobs that ended within the window, divided by the window. */
  throughput_per_hour: number;
  seconds: { p50: number; p90: number; p99: number; max: number };
  /** From the first arrival to the last end. */
  makespan_seconds: number;
  binds: { name: string; utilisation: number };
  resources: Use[];
  caught: Record<string, number>;
  /** What AWS does not do as requested. */
  notes: string[];
  dollars: { job: Cost['job']; hour: Cost['hour'] };
}

/** The value that this share of the sorted numbers does not exceed. */
export const quantile = (sorted: Float64Array, share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;

export const loadText = (load: Load): string =>
  load.kind === 'burst'
    ? `${load.jobs} jobs at once`
    : `${Number((load.perSecond * 3_600).toPrecision(6))} jobs an hour for ${load.seconds / 60} minutes`;

export const reportOf = (load: Load, outcomes: Outcomes, cost: Cost): Report => {
  const { seconds, window } = outcomes;
  const resources = outcomes.uses.toSorted((a, b) => b.utilisation - a.utilisation);
  const [first] = resources;
  return {
    load: loadText(load),
    arrived: outcomes.arrived,
    failed: outcomes.failed,
    throughput_per_hour: (outcomes.ended / Math.max(1, window)) * 3_600,
    seconds: {
      p50: quantile(seconds, 0.5),
      p90: quantile(seconds, 0.9),
      p99: quantile(seconds, 0.99),
      max: seconds.at(-1) ?? 0,
    },
    makespan_seconds: outcomes.makespan,
    binds: { name: first?.name ?? 'nothing', utilisation: first?.utilisation ?? 0 },
    resources,
    caught: Object.fromEntries([...outcomes.caught].toSorted(([, a], [, b]) => b - a)),
    notes: resources
      .filter(({ name, limit }) => name.startsWith('Pool ') && limit > MAPPING.most)
      .map(
        ({ name }) =>
          `${name}: one mapping runs ${MAPPING.most} at once at most, so this wants several queues, or provisioned pollers.`,
      ),
    dollars: cost,
  };
};

export const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
const short = (value: number): string =>
  value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(2);

const row = ({ name, limit, unit, mean, max, utilisation, refused, waiting }: Use): string =>
  [
    `  ${name.padEnd(30)}`,
    `${short(limit)} ${unit}`.padEnd(20),
    short(mean).padStart(9),
    short(max).padStart(9),
    percent(utilisation).padStart(8),
    String(refused).padStart(9),
    (waiting ? short(waiting.mean) : '').padStart(9),
    (waiting ? short(waiting.max) : '').padStart(9),
    (waiting ? `${short(waiting.longestSeconds)} s` : '').padStart(9),
  ].join(' ');

const HEADING = `  ${'Resource'.padEnd(30)} ${'limit'.padEnd(20)} ${[
  'mean',
  'most',
  'used',
  'refused',
  'queue',
  'longest',
  'waited',
]
  .map((word, at) => word.padStart(at === 2 ? 8 : 9))
  .join(' ')}`;

/** The report for people, with the most used limit first. */
export const table = (report: Report): string => {
  const { seconds, dollars, binds } = report;
  const time = (value: number) => `${value.toFixed(1)} s`;
  return [
    `${report.load}: ${report.arrived} came, ${report.failed} failed, ${report.throughput_per_hour.toFixed(0)} an hour ended`,
    `  a job takes ${time(seconds.p50)} (p50), ${time(seconds.p90)} (p90), ${time(seconds.p99)} (p99); the last ended after ${time(report.makespan_seconds)}`,
    `  binds first: ${binds.name}, used to ${percent(binds.utilisation)}`,
    `  costs ${written(dollars.job, (bound) => `$${bound.toFixed(4)}`)} a job, ${written(dollars.hour, (bound) => `$${bound.toFixed(2)}`)} an hour`,
    '',
    HEADING,
    ...report.resources.map(row),
    ...(Object.keys(report.caught).length > 0
      ? [
          '',
          '  Given up, by state and error',
          ...Object.entries(report.caught).map(([what, times]) => `    ${what}  ${times}`),
        ]
      : []),
    ...report.notes.map((note) => `\n  ${note}`),
  ].join('\n');
};
