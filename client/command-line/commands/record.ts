import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { connect } from '../connection.ts';
import { recordTo } from '../microphone.ts';
import { note } from '../output.ts';
import { type SubmitOptions, submit, withRecordingOptions } from './submit.ts';

export const addRecord = (program: Command, signal: AbortSignal): void => {
  withRecordingOptions(program.command('record'))
    .summary('record from the microphone, and submit it')
    .description('Records from the microphone with ffmpeg or sox, until Enter or Ctrl-C, and submits the recording.')
    .action(async (options: SubmitOptions) => {
      // Whether somebody is signed in is known before they speak.
      const { linkd } = await connect(signal);
      const folder = mkdtempSync(join(tmpdir(), 'linkd-'));
      const path = join(folder, 'recording.flac');
      let arrived = false;
      try {
        await recordTo(path, () => note('Recording. Enter or Ctrl-C ends it.'));
        await submit(linkd, [path], options, signal, () => {
          arrived = true;
        });
      } finally {
        // Until the recording has arrived, this is the only copy.
        if (arrived || !existsSync(path)) rmSync(folder, { recursive: true, force: true });
        else note(`The recording is kept: ${path}`);
      }
    });
};
