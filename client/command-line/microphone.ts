import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Ending, EXIT, UsageError } from './exit-codes.ts';

/** How each system names its microphone to ffmpeg. */
const FFMPEG_INPUT: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['-f', 'avfoundation', '-i', ':default'],
  win32: ['-f', 'dshow', '-i', 'audio=default'],
};
const PULSE = ['-f', 'pulse', '-i', 'default'];

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
  const enter = createInterface({ input: process.stdin }).once('line', stop);
  try {
    await once(child, 'close');
  } finally {
    enter.close();
    release();
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

const recorder = (path: string): [string, ...string[]] => {
  const ffmpeg = programNamed('ffmpeg');
  const input = FFMPEG_INPUT[process.platform] ?? PULSE;
  if (ffmpeg) return [ffmpeg, '-hide_banner', '-loglevel', 'error', '-y', ...input, '-ac', '1', '-c:a', 'flac', path];
  const rec = programNamed('rec');
  if (rec) return [rec, '-q', '-c', '1', path];
  throw new UsageError('Recording needs ffmpeg or sox. Install one of them, or submit a file.');
};

const programNamed = (name: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => (process.platform === 'win32' ? join(folder, `${name}.exe`) : join(folder, name)))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
