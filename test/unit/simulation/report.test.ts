import { expect, it } from 'vitest';
import type { Template } from '../../../cost/template.ts';
import { costOf } from '../../../simulation/bill.ts';
import { curve, type Point } from '../../../simulation/curve.ts';
import { between } from '../../../simulation/document.ts';
import { measuredTimes } from '../../../simulation/measured-times.ts';
import { readRequest } from '../../../simulation/options.ts';
import { quantile, reportOf, table } from '../../../simulation/report.ts';
import { grown, RATES, STEPS, shipped } from '../../../simulation/scale-steps.ts';
import { simulate } from '../../../simulation/simulate.ts';
import { queuedStack, scenario } from '../../support/templates/simulated-stack.ts';

const ON = '2027-02-01';

it('takes a quantile as the value that this share does not exceed', () => {
  const ten = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect([quantile(ten, 0.5), quantile(ten, 0.9), quantile(ten, 0.99), quantile(new Float64Array(), 0.5)]).toEqual([
    5, 9, 10, 0,
  ]);
});

const burst = (jobs: number, template: Template = queuedStack(4)) => {
  const load = { kind: 'burst', jobs } as const;
  const outcomes = simulate(scenario(template, { load }));
  return { load, outcomes, cost: costOf(template, outcomes, { persons: 0, seconds: 300, on: ON }) };
};

it('names the most used limit first', () => {
  const { load, outcomes, cost } = burst(12);
  const report = reportOf(load, outcomes, cost);
  expect(report.binds).toEqual({ name: 'Pool transcribe_audio', utilisation: 1 });
  expect(report.throughput_per_hour).toBe((12 / 30) * 3_600);
  expect(report.seconds).toEqual({ p50: 20, p90: 30, p99: 30, max: 30 });
  expect(table(report)).toContain('binds first: Pool transcribe_audio, used to 100 %');
});

it('says when a pool is larger than one mapping can be', () => {
  const { load, outcomes, cost } = burst(1, queuedStack(2_000));
  expect(reportOf(load, outcomes, cost).notes).toEqual([expect.stringContaining('1000 at once at most')]);
});

it('bills the transitions and the seconds of functions', () => {
  const once = burst(1);
  const long = structuredClone(once.outcomes);
  const works = new Map([...long.works].map(([name, work]) => [name, { ...work, seconds: work.seconds + 1_000_000 }]));
  const bill = (outcomes: typeof long) =>
    costOf(queuedStack(4), outcomes, { persons: 0, seconds: 300, on: ON }).job.low - once.cost.job.low;
  // A million transitions are 25 dollars; a million seconds of two functions with half a GB 13.33 dollars.
  expect(bill({ ...long, transitions: long.transitions + 1_000_000 })).toBeCloseTo(25, 2);
  expect(bill({ ...long, works: new Map([...works].filter(([name]) => name !== 'StartPipeline')) })).toBeCloseTo(
    13.33,
    1,
  );
});

it('writes between the markers, and nowhere else', () => {
  const [from, to] = ['<!-- simulated: npm run simulate -- --document -->', '<!-- end of what is simulated -->'];
  const text = `before\n${from}\nold\n${to}\nafter`;
  const once = between(text, 'new\n');
  expect(once).toBe(`before\n${from}\n\nnew\n\n${to}\nafter`);
  expect(between(once, 'new\n')).toBe(once);
  expect(() => between('no markers', '')).toThrow('docs/scale.md has no');
});

it('draws both lines in both charts, with a style for dark pages', () => {
  const point = (perHour: number): Point => ({
    perHour,
    report: {
      seconds: { p50: 1, p90: 100, p99: 1, max: 1 },
      dollars: { job: { low: 1, high: 1 }, hour: { low: 9, high: 11 } },
    },
  });
  const svg = curve({ shipped: [point(10), point(1_000)], grown: [point(100_000)] });
  expect(svg).toContain('prefers-color-scheme: dark');
  // 10 an hour is the left edge, 100 s a quarter of the way up, 10 dollars a third.
  expect(svg).toContain('<polyline class="shipped" points="70.0,217.5 205.0,217.5"/>');
  expect(svg).toContain('<polyline class="shipped" points="450.0,200.0 585.0,200.0"/>');
  expect(svg.match(/<circle class="grown"/g)).toHaveLength(2);
  expect(svg).not.toMatch(/NaN|Infinity/);
});

it('documents commands that work', () => {
  const curves = RATES.flatMap((rate) => [shipped(rate) ?? [], grown(rate)].flat());
  const all = [...STEPS.flatMap(({ rows }) => rows.map(({ options }) => options)), ...curves];
  for (const options of all) expect(readRequest(options.split(' '), ON).does, options).toBe('simulate');
});

it('separates the own time of a step from the time of its provider', () => {
  const event = (timestamp: number, type: string, name: string) => ({
    ...{ id: 1, previousEventId: 0, timestamp, type: `TaskState${type}` },
    [`state${type}EventDetails`]: { name },
  });
  const ran = (own: number) => ({
    ...{ submitted: 0, started: 100, ended: 20_000 },
    history: [
      ...[event(1, 'Entered', 'Mark'), event(1.01, 'Exited', 'Mark')],
      ...[event(2, 'Entered', 'Transcribe'), event(10 + own, 'Exited', 'Transcribe')],
      // Asked nobody: it took less than its stand-in takes.
      ...[event(20, 'Entered', 'Draft'), event(20.2, 'Exited', 'Draft')],
    ],
  });
  const names: Record<string, string> = { Transcribe: 'TranscribeAudio', Draft: 'DraftOutreach' };
  const times = measuredTimes({ warm: [ran(0.4), ran(0.6)], cold: ran(0.75) }, (state) => names[state], {
    deepgram: 8,
    gemini: 3,
  });
  const random = () => 0;
  expect([times.provider('TranscribeAudio', random), times.provider('DraftOutreach', random)]).toEqual([8, 0]);
  expect(times.own('TranscribeAudio')).toBeCloseTo(0.5, 6);
  expect(times.own('DraftOutreach')).toBeCloseTo(0.2, 6);
  expect(times.cold('TranscribeAudio')).toBeCloseTo(0.25, 6);
  expect(times.own('StartPipeline')).toBe(0.1);
  expect(times.overhead.service).toBeCloseTo(0.01, 6);
});
