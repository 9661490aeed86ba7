import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DRAFT, writeWhole } from './whole-file.ts';

/** Something that was accepted and is not done yet. */
export type Waiting<T> = {
  readonly value: T;
  /** Replaces the stored value. */
  update(value: T): void;
  /** Removes it: there is nothing left to do. */
  done(): void;
};

export type WaitingEvents<T> = {
  /** The events of an earlier run that are not done, oldest first. */
  readonly left: readonly Waiting<T>[];
  /** Keeps something; it is on disk when this returns. */
  keep(value: T): Waiting<T>;
};

/**
 * Events that wait, each in its own file of `directory`. Only one process at a time may use it.
 *
 * Files are not synced to the disk: they survive a killed process, but not a power cut. Half-written files are removed.
 */
export const openWaitingEvents = <T>(directory: string): WaitingEvents<T> => {
  mkdirSync(directory, { recursive: true });
  const waiting = (name: string, first: T): Waiting<T> => {
    const file = join(directory, name);
    let value = first;
    return {
      get value() {
        return value;
      },
      update(changed) {
        writeWhole(file, JSON.stringify(changed));
        value = changed;
      },
      done: () => rmSync(file, { force: true }),
    };
  };

  const left: Waiting<T>[] = [];
  let last = 0;
  for (const name of readdirSync(directory).sort()) {
    const value = name.endsWith(DRAFT) ? undefined : read<T>(join(directory, name));
    if (value === undefined) rmSync(join(directory, name), { force: true });
    else left.push(waiting(name, value));
    last = Math.max(last, Number.parseInt(name, 10) || 0);
  }

  return {
    left,
    keep(value) {
      last += 1;
      const kept = waiting(`${String(last).padStart(12, '0')}.json`, value);
      kept.update(value);
      return kept;
    },
  };
};

const read = <T>(file: string): T | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};
