import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test, vi } from 'vitest';
import { sharedCloud } from '../support/cloud/shared-cloud.ts';
import { environmentOf, linkdInTerminal } from '../support/processes/linkd-command.ts';
import { temporaryFolder } from '../support/templates/small-assembly.ts';

const NOBODY = 'events/recordings/nobody.flac';
const PATIENCE = { timeout: 50_000, interval: 50 };
const CTRL_C = '\x03';

const cloud = sharedCloud();

/** A program in whose microphone a bundled recording is heard. It records until it is interrupted. */
const recorderNamed = (name: string) => {
  const bin = temporaryFolder();
  const script = [
    '#!/bin/sh',
    "trap 'exit 255' INT",
    'for path; do :; done',
    `/bin/cp ${resolve(NOBODY)} "$path" && /bin/cp "$path" ${bin}/heard`,
    'while :; do /bin/sleep 0.05; done',
  ];
  writeFileSync(join(bin, name), script.join('\n'), { mode: 0o755 });
  return {
    recorder: { ...environmentOf(temporaryFolder(), cloud.endpoints.api), PATH: bin },
    hears: () => existsSync(join(bin, 'heard')),
  };
};

test.each([
  ['ffmpeg', 'Enter', '\r'],
  ['rec', 'Ctrl-C', CTRL_C],
])('%s records until %s, and the recording is submitted', async (program, _, keys) => {
  const { recorder, hears } = recorderNamed(program);
  const { ended, shown, type } = linkdInTerminal(['record'], { ...recorder, LINKD_TOKEN: await cloud.token('rita') });
  await vi.waitUntil(() => hears() && shown().includes('Recording.'), PATIENCE);
  type(keys);
  expect(await ended, shown()).toBe(0);
  expect(shown()).toContain('Insight');
});
