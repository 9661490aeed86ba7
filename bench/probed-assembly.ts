import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { ShippedFunction } from '../cost/imports.ts';

/** One invocation, as the probe saw it. */
export interface Invocation {
  name: string;
  /** Whether it was the first of its environment. */
  isFirst: boolean;
  /** Milliseconds: of the thread's processor time, and by the clock. */
  processor: number;
  clock: number;
  /** How many megabytes the thread's memory has grown since the bundle was loaded. */
  grown: number;
}

/**
 * Copies a cloud assembly with a probe around each function: the same bundle, and a handler that records an invocation.
 * The local cloud runs every environment in its own thread, and Node reports a thread's processor time and heap.
 */
export const probe = (functions: readonly ShippedFunction[], assembly: string, to: string, notes: string): void => {
  cpSync(assembly, to, { recursive: true, filter: (file) => !file.endsWith('source-maps') });
  writeFileSync(notes, '');
  for (const { name, file } of functions) {
    const bundle = join(to, relative(assembly, file));
    const moved = join(dirname(bundle), 'function.mjs');
    renameSync(bundle, moved);
    writeFileSync(bundle, probeOf(name, notes));
  }
};

export const invocationsIn = (notes: string): Invocation[] =>
  readFileSync(notes, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Invocation);

const probeOf = (name: string, notes: string): string => `
import { appendFileSync } from 'node:fs';
import { getHeapStatistics } from 'node:v8';
import { handler as probed } from './function.mjs';

const megabytes = () => {
  const { total_physical_size, external_memory, malloced_memory } = getHeapStatistics();
  return (total_physical_size + external_memory + malloced_memory) / 1024 ** 2;
};
const loaded = megabytes();
let isFirst = true;

export const handler = async (event, context) => {
  const began = performance.now();
  const used = process.threadCpuUsage();
  try {
    return await probed(event, context);
  } finally {
    const { user, system } = process.threadCpuUsage(used);
    const note = {
      name: ${JSON.stringify(name)},
      isFirst,
      processor: (user + system) / 1000,
      clock: performance.now() - began,
      grown: megabytes() - loaded,
    };
    isFirst = false;
    appendFileSync(${JSON.stringify(notes)}, JSON.stringify(note) + '\\n');
  }
};
`;
