import { statSync } from 'node:fs';
import { Hono } from 'hono';
import { expect, test, vi } from 'vitest';
import { fakeRecorder } from '../../support/processes/fake-recorder.ts';
import { environmentOf, linkdInTerminal } from '../../support/processes/linkd-command.ts';
import { jobServer } from '../../support/servers/job-server.ts';
import { served } from '../../support/servers/served.ts';
import { temporaryFolder } from '../../support/templates/small-assembly.ts';

const PATIENCE = { timeout: 30_000, interval: 20 };
const NOBODY = 'events/recordings/nobody.flac';

const recording = async (address: string, name: 'ffmpeg' | 'rec' = 'ffmpeg', ...options: string[]) => {
  const recorder = fakeRecorder(name);
  const temporary = temporaryFolder();
  const env = { ...environmentOf(temporaryFolder(), address), LINKD_TOKEN: 'a.good-token', TMPDIR: temporary };
  const terminal = linkdInTerminal(['record', ...options], { ...env, PATH: recorder.bin }, { cols: 1000 });
  await vi.waitUntil(() => recorder.hears() && terminal.shown().includes('Recording.'), PATIENCE);
  const kept = () => /The recording is kept: (\S+)/.exec(terminal.shown())?.[1];
  return { recorder, terminal, kept };
};

test('a recording that has arrived is deleted here', async () => {
  await using server = await jobServer();
  const { terminal, kept } = await recording(server.api, 'ffmpeg', '--no-watch');
  terminal.type('\r');
  expect(await terminal.ended, terminal.shown()).toBe(0);
  expect(server.uploads()).toMatchObject([{ size: statSync(NOBODY).size }]);
  expect(kept()).toBeUndefined();
});

test('70: a bug before it has arrived leaves the only copy', async () => {
  const app = new Hono().get('/config.json', (c) => c.notFound()).post('*', (c) => c.body('{"job_id":', 201));
  await using server = await served(app);
  const { terminal, kept } = await recording(server.url);
  terminal.type('\r');
  expect(await terminal.ended, terminal.shown()).toBe(70);
  expect(terminal.shown()).toContain('This is a bug in linkd; please report it:');
  expect(statSync(kept() ?? '').size).toBe(statSync(NOBODY).size);
});

test.each(['ffmpeg', 'rec'] as const)('%s ends with a closed terminal, and after four hours', async (name) => {
  await using server = await jobServer();
  const { recorder, terminal } = await recording(server.api, name);
  terminal.close();
  await terminal.ended;
  await vi.waitUntil(recorder.ended, PATIENCE);
  expect(recorder.calledWith()).toContain('14400');
});
