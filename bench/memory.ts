import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { importOnce, medianOf, type ShippedFunction, shippedFunctions } from '../cost/imports.ts';
import { priceOn } from '../cost/prices.ts';
import { startCloud } from '../local/cloud/cloud.ts';
import { useAll } from './memory-runs.ts';
import { cheapest, type Setting, settingsOf, TARGETS, type Work } from './memory-settings.ts';
import { type Invocation, invocationsIn, probe } from './probed-assembly.ts';

/** What a function needs, what each setting makes of it, and which of them it should have. */
export interface Measured {
  work: Work;
  settings: Setting[];
  cheapest: Setting | undefined;
}

/**
 * The browser is a process of its own: neither its time nor its memory is the function's thread's. The breaker's functions have to answer within Redis's
 * deadlines over TLS, which test/process/adapters/cold-permit.test.ts tries.
 */
const NOT_JUDGED = new Set(['LookUpInBrowser', 'AcquireCircuit', 'RecordOutcome', 'ListCircuits', 'ResetCircuit']);

const IMPORTS = 5;

/**
 * Memory by measurement: what each function does is done in the local cloud, from the bundles that ship, and its processor time, its waiting and its memory
 * are noted. From them follows what it would take with less or more memory, because Lambda gives processor time in proportion.
 *
 * Not seen: the difference between this machine's core and Lambda's, work that Node.js does in other threads, and encryption: the local cloud speaks HTTP.
 * What providers take is added from cost/providers.ts. What is called twice in a run, or less, is left out.
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

/** What follows of what was seen of a function. Nothing of one that was not called often enough. */
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

/** For a terminal: a function a line. */
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
