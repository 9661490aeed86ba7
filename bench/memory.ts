import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { importOnce, medianOf, type ShippedFunction, shippedFunctions } from '../cost/imports.ts';
import { priceOn } from '../cost/prices.ts';
import { startCloud } from '../local/cloud/cloud.ts';
import { useAll } from './memory-runs.ts';
import { cheapest, type Setting, settingsOf, TARGETS, type Work } from './memory-settings.ts';
import { type Invocation, invocationsIn, probe } from './probed-assembly.ts';

/** A function's needs, what each setting makes of them, and the setting that it should have. */
export interface Measured {
  work: Work;
  settings: Setting[];
  cheapest: Setting | undefined;
}

/**
 * The browser is a separate process, so its time and memory are not in the function's thread. The breaker's functions
 * must meet Redis's deadlines over TLS, which test/process/adapters/cold-permit.test.ts tests.
 */
const NOT_JUDGED = new Set(['LookUpInBrowser', 'AcquireCircuit', 'RecordOutcome', 'ListCircuits', 'ResetCircuit']);

const IMPORTS = 5;

/**
 * Chooses memory by measurement. Each function runs in the local cloud, from the bundle that ships, and its processor
 * time, waiting and memory are recorded. Lambda gives processor time in proportion to memory, so the other settings
 * follow.
 *
 * Not measured: the difference between this core and Lambda's, work in other threads, and encryption, because the local
 * cloud speaks HTTP. The providers' times come from cost/providers.ts. A function with two calls or less is left out.
 */
export const measureMemory = async ({
  assembly = 'cdk.out',
  stack = 'Linkd-local',
  times = 6,
} = {}): Promise<Measured[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'linkd-memory-'));
  try {
    const functions = shippedFunctions(assembly, stack);
    const [probed, notes] = [join(folder, 'assembly'), join(folder, 'invocations.jsonl')];
    probe(functions, resolve(assembly), probed, notes);
    const cloud = await startCloud({ assembly: probed, stack, directory: join(folder, 'cloud'), environment: {} });
    await useAll(cloud, times).finally(cloud.stop);
    const invocations = Map.groupBy(invocationsIn(notes), ({ name }) => name);
    return functions.flatMap((one) => judged(one, invocations.get(one.name) ?? []));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The result for a function. Empty when it was not called often enough. */
export const judged = (one: ShippedFunction, invocations: readonly Invocation[]): Measured[] => {
  const later = invocations.filter(({ isFirst }) => !isFirst);
  if (NOT_JUDGED.has(one.name) || later.length < 2) return [];
  const imports = Array.from({ length: IMPORTS }, () => importOnce(one.file, one.environment));
  const work = {
    ...one,
    importing: medianOf(imports.map(({ milliseconds }) => milliseconds)),
    first: medianOf(invocations.filter(({ isFirst }) => isFirst).map(({ processor }) => processor)),
    later: medianOf(later.map(({ processor }) => processor)),
    waiting: medianOf(later.map(({ clock, processor }) => Math.max(0, clock - processor))),
    peak: Math.max(...imports.map(({ megabytes }) => megabytes)) + Math.max(...invocations.map(({ grown }) => grown)),
  };
  const settings = settingsOf(work, priceOf(one));
  return [{ work, settings, cheapest: cheapest(settings) }];
};

const priceOf = ({ isX86 }: ShippedFunction): number =>
  priceOn(isX86 ? 'x86Second' : 'armSecond', new Date().toISOString().slice(0, 10)).dollars.high;

/** For a terminal, a line for each function. */
export const written = (measured: readonly Measured[]): string =>
  [
    `${'function'.padEnd(19)} import  first  later   wait  peak   today  cheapest    warm    cold  $ per million`,
    ...measured.flatMap(({ work, cheapest: best }) => [
      `${work.name.padEnd(19)} ${ms(work.importing)} ${ms(work.first)} ${ms(work.later)} ${ms(work.waiting)} ${mb(work.peak)} ${mb(work.memory)} ${
        best ? `${mb(best.memory)} ${outcome(best)}` : '  none meets its targets'
      }`,
    ]),
    `Milliseconds and megabytes. The API: ${TARGETS.apiWarm} ms on top of waiting, ${TARGETS.apiCold} ms cold. Steps: ${TARGETS.stepOver} times what a whole core takes, or ${TARGETS.stepLonger} ms more.`,
  ].join('\n');

const ms = (value: number): string => value.toFixed(1).padStart(6);
const mb = (value: number): string => `${Math.round(value)} MB`.padStart(7);
const outcome = ({ warm, cold, dollars }: Setting): string =>
  `${warm.toFixed(0).padStart(7)} ${cold.toFixed(0).padStart(7)} ${dollars.toFixed(2).padStart(9)}`;
