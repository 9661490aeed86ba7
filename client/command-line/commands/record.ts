import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { connect } from '../connection.ts';
import { EXIT, endingOf } from '../exit-codes.ts';
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
      let submitting = false;
      let kept = false;
      try {
        await recordTo(path, () => note('Recording. Enter or Ctrl-C ends it.'));
        submitting = true;
        await submit(linkd, [path], options, signal);
      } catch (error) {
        kept = submitting && endingOf(error).code !== EXIT.jobFailed;
        if (kept) note(`The recording is kept: ${path}`);
        throw error;
      } finally {
        if (!kept) rmSync(folder, { recursive: true, force: true });
      }
    });
};
