import { expect, test, vi } from 'vitest';
import { sharedCloud } from '../support/cloud/shared-cloud.ts';
import { fakeRecorder } from '../support/processes/fake-recorder.ts';
import { environmentOf, linkdInTerminal } from '../support/processes/linkd-command.ts';
import { temporaryFolder } from '../support/templates/small-assembly.ts';

const PATIENCE = { timeout: 50_000, interval: 50 };
const CTRL_C = '\x03';

const cloud = sharedCloud();

test.each([
  ['ffmpeg', 'Enter', '\r'],
  ['rec', 'Ctrl-C', CTRL_C],
] as const)('%s records until %s, and the recording is submitted', async (program, _, keys) => {
  const { bin, hears } = fakeRecorder(program);
  const env = { ...environmentOf(temporaryFolder(), cloud.endpoints.api), PATH: bin };
  const { ended, shown, type } = linkdInTerminal(['record'], { ...env, LINKD_TOKEN: await cloud.token('rita') });
  await vi.waitUntil(() => hears() && shown().includes('Recording.'), PATIENCE);
  type(keys);
  expect(await ended, shown()).toBe(0);
  expect(shown()).toContain('Insight');
});
