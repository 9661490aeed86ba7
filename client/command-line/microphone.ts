import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, statSync } from 'node:fs';
import { constants as system } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Ending, EXIT, UsageError } from './exit-codes.ts';

/** How each system names its microphone to ffmpeg. */
const FFMPEG_INPUT: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['-f', 'avfoundation', '-i', ':default'],
};
const PULSE = ['-f', 'pulse', '-i', 'default'];

/** Four hours. A forgotten recording ends, and stays below the 2 GB of an upload. */
const MOST_SECONDS = '14400';

/**
 * Records from the microphone into a FLAC file, until Enter or Ctrl-C.
 *
 * @throws UsageError when no program here can record, Ending when it fails
 */
export const recordTo = async (path: string, onStart: () => void): Promise<void> => {
  const [program, ...given] = recorder(path);
  // A group of its own: Ctrl-C reaches linkd alone, which ends the program in order.
  const child = spawn(program, given, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  await once(child, 'spawn');
  onStart();
  let said = '';
  child.stderr.on('data', (text) => {
    said = `${said}${text}`.slice(-2_000);
  });
  const stop = () => void child.kill('SIGINT');
  const release = takeInterrupts(stop);
  const releaseExit = stopAtExit(stop);
  const enter = createInterface({ input: process.stdin }).once('line', stop);
  try {
    await once(child, 'close');
  } finally {
    enter.close();
    release();
    releaseExit();
  }
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes > 0) return;
  const why = said.trim().split('\n').at(-1) ?? '';
  throw new Ending(EXIT.usage, `Nothing was recorded. ${program} says: ${why}`);
};

/** While it records, Ctrl-C ends the recording and not the command. @returns gives Ctrl-C back */
const takeInterrupts = (stop: () => void): (() => void) => {
  const others = process.listeners('SIGINT');
  process.removeAllListeners('SIGINT').on('SIGINT', stop);
  return () => {
    process.removeAllListeners('SIGINT');
    for (const other of others) process.on('SIGINT', other);
  };
};

/** A closed terminal ends linkd, and the program must not go on recording. @returns gives the signals back */
const stopAtExit = (stop: () => void): (() => void) => {
  const leave = (signal: NodeJS.Signals) => process.exit(128 + system.signals[signal]);
  process.on('exit', stop).on('SIGHUP', leave).on('SIGTERM', leave);
  return () => void process.off('exit', stop).off('SIGHUP', leave).off('SIGTERM', leave);
};

const recorder = (path: string): [string, ...string[]] => {
  if (process.platform === 'win32')
    throw new UsageError('Recording in the terminal does not work on Windows. Use the console, or submit a file.');
  const ffmpeg = programNamed('ffmpeg');
  const input = FFMPEG_INPUT[process.platform] ?? PULSE;
  const quiet = ['-hide_banner', '-loglevel', 'error', '-y'];
  if (ffmpeg) return [ffmpeg, ...quiet, ...input, '-t', MOST_SECONDS, '-ac', '1', '-c:a', 'flac', path];
  const rec = programNamed('rec');
  if (rec) return [rec, '-q', '-c', '1', path, 'trim', '0', MOST_SECONDS];
  throw new UsageError('Recording needs ffmpeg or sox. Install one of them, or submit a file.');
};

const programNamed = (name: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
