import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { temporaryFolder } from '../templates/small-assembly.ts';

const NOBODY = 'events/recordings/nobody.flac';

/** A program in whose microphone a bundled recording is heard. It records until it is interrupted. */
export const fakeRecorder = (name: 'ffmpeg' | 'rec') => {
  const bin = temporaryFolder();
  const script = [
    '#!/bin/sh',
    `trap 'echo ended > ${bin}/ended; exit 255' INT`,
    'for word; do case $word in *.flac) path=$word;; esac; done',
    `echo "$@" > ${bin}/arguments`,
    `/bin/cp ${resolve(NOBODY)} "$path" && /bin/cp "$path" ${bin}/heard`,
    // A test that fails leaves it behind. It ends with the test's folder.
    `while [ -d ${bin} ]; do /bin/sleep 0.05; done`,
  ];
  writeFileSync(join(bin, name), script.join('\n'), { mode: 0o755 });
  return {
    /** The PATH with this program alone. */
    bin,
    hears: () => existsSync(join(bin, 'heard')),
    ended: () => existsSync(join(bin, 'ended')),
    calledWith: () => readFileSync(join(bin, 'arguments'), 'utf8'),
  };
};
