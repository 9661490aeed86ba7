import { availableParallelism, loadavg } from 'node:os';
import { definitionIn, readTemplate } from '../cost/template.ts';
import { compile } from './definition.ts';
import type { Load } from './load.ts';
import { localCloud, type Ran } from './local-load.ts';
import { measuredTimes } from './measured-times.ts';
import type { Request } from './options.ts';
import { USUAL } from './quotas.ts';
import { quantile } from './report.ts';
import { simulate } from './simulate.ts';
import { poolsOf, taskOf } from './tasks.ts';

/** How long the stand-ins take to answer, in seconds: about as long as the real providers (the seed's table). */
const LATENCY = { deepgram: 8, gemini: 3, embedding: 3 };

/** This recording names nobody, so no browser runs. Nothing models how long a browser takes on a busy machine. */
const RECORDING = 'nobody';

const LOADS: { name: string; load: Load }[] = [
  { name: '1 job', load: { kind: 'burst', jobs: 1 } },
  { name: '8 jobs at once', load: { kind: 'burst', jobs: 8 } },
  { name: '0.5/s for 30 s', load: { kind: 'rate', perSecond: 0.5, seconds: 30, even: true } },
];

/**
 * The local cloud's machine. A function without a reserve has 3 threads (UNRESERVED_CONCURRENCY in
 * local/services/lambda/environment-pool.ts), browsers have twice as many places as there are cores (BROWSERS in
 * local/services/lambda/lambda.ts). The job before has left one environment of each function. How much of our own time
 * takes a core is measured: a busy machine stretches times without our using more of it.
 */
const HOST = {
  cores: availableParallelism(),
  threads: 3,
  browsers: Math.max(4, 2 * availableParallelism()),
  warm: 1,
};

/** Jitter makes each run different. The median of these runs counts. */
const SEEDS = 9;

interface Figures {
  makespan: number;
  p50: number;
}

/**
 * Runs three small loads on the local cloud and in the simulation. The simulation gets its times from two single jobs
 * of the same run, one before and one after the load, because a shared machine is not always equally fast.
 */
export const validate = async ({ directory, json }: Pick<Request, 'directory' | 'json'>): Promise<string> => {
  const template = readTemplate(directory, 'Linkd-local');
  const steps = compile(definitionIn(template)).all;
  const functionOf = (state: string) => {
    const step = steps.find(({ name }) => name === state);
    const task = step?.state.Type === 'Task' ? taskOf(template, poolsOf(template), step.state) : undefined;
    return task?.kind === 'function' ? task.name : task?.kind === 'pool' ? task.worker : undefined;
  };
  const called = ['StartPipeline', ...steps.map(({ name }) => functionOf(name)).filter((name) => name !== undefined)];
  const [deepgram, gemini] = [LATENCY.deepgram, LATENCY.gemini].map((seconds) => `latency:${seconds * 1000}`);
  const faults = { ...(deepgram && { deepgram }), ...(gemini && { gemini }) };
  const cloud = await localCloud({ assembly: directory, stack: 'Linkd-local', faults });
  try {
    const cold = await cloud.job(RECORDING);
    const rows: { name: string; real: Figures; simulated: Figures }[] = [];
    let before = await measured(() => cloud.job(RECORDING));
    for (const { name, load } of LOADS) {
      const real = figuresOf(await cloud.run(load, RECORDING));
      const after = await measured(() => cloud.job(RECORDING));
      const times = measuredTimes({ cold, warm: [before.ran, after.ran] }, functionOf, LATENCY);
      const own = called.reduce((sum, one) => sum + times.own(one), 0);
      const host = { ...HOST, processorShare: Math.min(1, (before.processor + after.processor) / 2 / own) };
      const of = (seed: number) => simulate({ template, load, limits: USUAL, persons: 0, times, host, seed });
      const outcomes = Array.from({ length: SEEDS }, (_, seed) => of(seed));
      const simulated = outcomes.map(({ makespan, seconds }) => ({ makespan, p50: quantile(seconds, 0.5) }));
      rows.push({ name, real, simulated: middle(simulated) });
      before = after;
    }
    return json ? JSON.stringify(rows, null, 2) : table(rows);
  } finally {
    await cloud.stop();
  }
};

/** A job, with the seconds of processor time that the cloud used meanwhile. The cloud runs in this process. */
const measured = async (job: () => Promise<Ran>): Promise<{ ran: Ran; processor: number }> => {
  const before = process.cpuUsage();
  const ran = await job();
  const { user, system } = process.cpuUsage(before);
  return { ran, processor: (user + system) / 1e6 };
};

const figuresOf = (runs: Ran[]): Figures => {
  const first = Math.min(...runs.map(({ submitted }) => submitted));
  const seconds = Float64Array.from(runs.map(({ submitted, ended }) => (ended - submitted) / 1000)).sort();
  return { makespan: (Math.max(...runs.map(({ ended }) => ended)) - first) / 1000, p50: quantile(seconds, 0.5) };
};

const middle = (figures: Figures[]): Figures => {
  const of = (which: keyof Figures) => quantile(Float64Array.from(figures.map((one) => one[which])).sort(), 0.5);
  return { makespan: of('makespan'), p50: of('p50') };
};

const table = (rows: { name: string; real: Figures; simulated: Figures }[]): string => {
  const error = (real: number, simulated: number) => `${(((simulated - real) / real) * 100).toFixed(1)} %`;
  const cells = (real: number, simulated: number) =>
    [`${real.toFixed(2)} s`, `${simulated.toFixed(2)} s`, error(real, simulated)]
      .map((cell) => cell.padStart(9))
      .join(' ');
  const heading = ['ran', 'simulated', 'error'].map((word) => word.padStart(9)).join(' ');
  return [
    `The recording "${RECORDING}" on the local cloud, load of the machine ${loadavg()[0]?.toFixed(1)} on ${HOST.cores} cores`,
    `${''.padEnd(18)} ${'all'.padStart(29)}   ${'a job (p50)'.padStart(29)}`,
    `${'Load'.padEnd(18)} ${heading}   ${heading}`,
    ...rows.map(
      ({ name, real, simulated }) =>
        `${name.padEnd(18)} ${cells(real.makespan, simulated.makespan)}   ${cells(real.p50, simulated.p50)}`,
    ),
  ].join('\n');
};
