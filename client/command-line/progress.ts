import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import type { Passed } from '../src/watch.ts';
import { note, printable } from './output.ts';

/** Shows how the files of a submission get on. It writes to stderr, so stdout is left to the result. */
export interface Progress {
  sent(file: string, bytes: { sent: number; total: number }): void;
  passed(file: string, state: Passed): void;
  failed(file: string, sentence: string): void;
  stop(): void;
}

/** For a program that reads a document, only failures are said. */
const quiet: Progress = { sent() {}, passed() {}, failed: (_, sentence) => note(sentence), stop() {} };

/** A line for each state, for a log or a terminal that is too small for the bars. */
const lines = (): Progress => {
  const arrived = new Set<string>();
  return {
    ...quiet,
    sent(file, { sent, total }) {
      if (sent < total || arrived.has(file)) return;
      arrived.add(file);
      note(`${file}  uploaded, ${Math.round(total / 1024)} KB`);
    },
    passed: (file, { state, progress }) => note(`${file}  ${state.padEnd(13)}  ${progress}`.trimEnd()),
  };
};

/** A bar for each file: its upload, then the state of its job. */
const bars = (files: readonly string[]): Progress => {
  const width = Math.min(Math.max(...files.map(({ length }) => length)), 40);
  const all = new MultiBar(
    { format: '{name} {bar} {percentage}%  {state}', barsize: 24, hideCursor: true, stream: process.stderr },
    Presets.shades_classic,
  );
  const shown = new Map<string, SingleBar>();
  const barOf = (file: string, total = 1): SingleBar => {
    const bar =
      shown.get(file) ?? all.create(total, 0, { name: printable(file).slice(-width).padEnd(width), state: '' });
    shown.set(file, bar);
    return bar;
  };
  return {
    sent(file, { sent, total }) {
      const bar = barOf(file, total);
      bar.setTotal(total);
      bar.update(sent, { state: sent < total ? 'uploading' : 'uploaded' });
    },
    passed: (file, { state, progress }) => barOf(file).update({ state: printable(`${state}  ${progress}`).trimEnd() }),
    failed: (file, sentence) => barOf(file).update({ state: printable(sentence) }),
    stop: () => all.stop(),
  };
};

export const progressFor = (files: readonly string[], json: boolean): Progress => {
  if (json) return quiet;
  return process.stderr.isTTY && files.length < process.stderr.rows - 4 ? bars(files) : lines();
};
