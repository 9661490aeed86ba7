import { cpSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { folderOf } from '../support/builders/folder.ts';
import { wavOf } from '../support/builders/wav.ts';
import { sharedCloud } from '../support/cloud/shared-cloud.ts';
import { environmentOf, linkdInTerminal, linkdPiped } from '../support/processes/linkd-command.ts';
import { temporaryFolder } from '../support/templates/small-assembly.ts';

const NOBODY = 'events/recordings/nobody.flac';
const GONE = '01KB3M8Q5ZT7W2X9Y4A6C8E0GH';
const PATIENCE = { timeout: 50_000, interval: 50 };
const CTRL_C = '\x03';

const cloud = sharedCloud();
const home = temporaryFolder();
const env = environmentOf(home, cloud.endpoints.api);
const linkd = (...args: string[]) => linkdPiped(args, env);

beforeAll(async () => {
  expect(await linkd('login', '--user', 'linda')).toEqual({
    code: 0,
    stdout: '',
    stderr: `Signed in to ${cloud.endpoints.api} as linda.\n`,
  });
});

test('the tokens are readable by their owner only', () => {
  expect((statSync(join(home, 'linkd/sessions.json')).mode & 0o777).toString(8)).toBe('600');
});

describe('in a terminal', () => {
  test('a submission shows a bar, each state, and the result', async () => {
    const { ended, shown } = linkdInTerminal(['submit', NOBODY], env);
    expect(await ended, shown()).toBe(0);
    expect(shown()).toMatch(/nobody\.flac.*█.*100%/);
    expect(shown()).toContain('SUCCESS');
    expect(shown()).toContain('Insight');
    expect(shown()).not.toContain('\n    at ');
  });

  test('Ctrl-C leaves the job running and says how to follow it', async () => {
    const { ended, shown, type } = linkdInTerminal(['submit', 'events/recordings/chidi.flac'], env);
    await vi.waitUntil(() => /PENDING|TRANSCRIPTION/.test(shown()), PATIENCE);
    type(CTRL_C);
    expect(await ended).toBe(130);
    const job = /The job goes on\. Follow: npx linkd watch (\w{26})/.exec(shown())?.[1] ?? '';
    const watched = await linkd('watch', job, '--json');
    expect(watched).toMatchObject({ code: 0, stderr: '' });
    const states = watched.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).state);
    expect(states).toEqual(['PENDING', 'TRANSCRIPTION', 'EMBEDDING', 'ENRICHMENT', 'SYNTHESIS', 'SUCCESS']);
  });

  test('a list is a table', async () => {
    const { ended, shown } = linkdInTerminal(['list'], env);
    expect(await ended).toBe(0);
    expect(shown()).toMatch(/JOB +STATE +ENDED +FILE +PROGRESS/);
  });
});

describe('through a pipe', () => {
  test('a folder is submitted whole, and one bad file does not stop the others', async () => {
    const folder = folderOf({ 'notes.txt': 'not a recording', 'empty.mp3': '', 'more/unknown.wav': wavOf(1, () => 0) });
    cpSync(NOBODY, join(folder, 'nobody.flac'));
    const { code, stdout, stderr } = await linkd('submit', folder);
    expect(code).toBe(2);
    expect(
      stdout
        .split('\n')
        .slice(0, -1)
        .map((line) => line.split('\t')),
    ).toEqual([
      ['FILE', 'JOB', 'STATE', 'FOUND'],
      [join(folder, 'empty.mp3'), '', 'not submitted', expect.stringContaining('is empty')],
      [join(folder, 'more/unknown.wav'), expect.stringMatching(/^\w{26}$/), 'ERROR', expect.any(String)],
      [join(folder, 'nobody.flac'), expect.stringMatching(/^\w{26}$/), 'SUCCESS', ''],
    ]);
    expect(stderr).toContain('nobody.flac  SYNTHESIS');
    expect(stdout + stderr).not.toContain('\x1b');
  });

  test('--json is one document and nothing else', async () => {
    const { code, stdout, stderr } = await linkd('submit', NOBODY, '--json');
    expect([code, stderr]).toEqual([0, '']);
    const { jobs } = JSON.parse(stdout);
    expect(jobs).toEqual([{ file: NOBODY, job_id: expect.any(String), state: 'SUCCESS', error: null }]);
    const { job_id: job } = jobs[0];

    expect(JSON.parse((await linkd('status', job, '--json')).stdout)).toMatchObject({ job_id: job, state: 'SUCCESS' });
    expect((await linkd('result', job)).stdout).toContain('Insight');
    expect(JSON.parse((await linkd('list', '--json', '--most', '100')).stdout)).toContainEqual(
      expect.objectContaining({ job_id: job }),
    );
    expect(await linkd('cancel', job)).toMatchObject({ code: 5, stderr: 'The job had already ended in SUCCESS.\n' });
    expect(await linkd('erase', job)).toMatchObject({ code: 0, stderr: 'Erased.\n' });
    expect(await linkd('status', job)).toMatchObject({
      code: 5,
      stderr: expect.stringMatching(/^There is no such job/),
    });
  });

  test('a job that was only submitted can be cancelled', async () => {
    const { code, stdout } = await linkd('submit', NOBODY, '--no-watch', '--priority', 'batch');
    expect(code).toBe(0);
    const cancelled = await linkd('cancel', stdout.trim(), '--json');
    expect(JSON.parse(cancelled.stdout)).toMatchObject({ job_id: stdout.trim() });
  });

  test('a persona is kept', async () => {
    const said = ['--headline', 'Engineer', '--interests', 'Solana, tomatoes', '--json'];
    expect(JSON.parse((await linkd('persona', ...said)).stdout)).toMatchObject({ interests: ['Solana', 'tomatoes'] });
    expect((await linkd('persona')).stdout).toContain('Interests  Solana, tomatoes');
  });

  test('an administrator sees circuits and suppresses people, and nobody else does', async () => {
    const root = environmentOf(temporaryFolder(), cloud.endpoints.api);
    await linkdPiped(['login', '--user', 'root', '--admin'], root);
    const circuits = await linkdPiped(['circuits'], root);
    expect(circuits.stdout).toMatch(/^SOURCE\tCIRCUIT.*\nlinkedin\t/);
    const name = ['suppress', 'Nobody Inparticular', '--hint', 'Fjordlys Studio'];
    expect(await linkdPiped(name, root)).toMatchObject({ code: 0 });
    expect(await linkdPiped([...name, '--remove'], root)).toMatchObject({ code: 0 });
    expect(await linkd('circuits')).toMatchObject({ code: 5, stderr: expect.stringContaining('group admins') });
  });
});

describe('every failure has a sentence and its exit code', () => {
  test('1: the job failed', async () => {
    const folder = folderOf({ 'unknown.wav': wavOf(1, (sample) => sample % 90) });
    const { code, stdout } = await linkd('submit', join(folder, 'unknown.wav'), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout).jobs[0]).toMatchObject({ state: 'ERROR', error: expect.any(String) });
    const { job_id: job } = JSON.parse(stdout).jobs[0];
    expect((await linkd('result', job)).code).toBe(1);
    expect((await linkd('watch', job)).code).toBe(1);
  });

  test('3: nobody is signed in, or no longer', async () => {
    const nobody = environmentOf(temporaryFolder(), cloud.endpoints.api);
    const sentence = `You are not signed in to ${cloud.endpoints.api}. Sign in: npx linkd login\n`;
    expect(await linkdPiped(['list'], nobody)).toEqual({ code: 3, stdout: '', stderr: sentence });
    const answer = await fetch(`${cloud.endpoints.api}/.local/token`, {
      method: 'POST',
      body: JSON.stringify({ sub: 'linda', expires_in: -60 }),
    });
    const { access_token: LINKD_TOKEN } = (await answer.json()) as { access_token: string };
    expect(await linkdPiped(['list'], { ...nobody, LINKD_TOKEN })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('expired'),
    });
    expect((await linkdPiped(['logout'], nobody)).code).toBe(0);
  });

  test('5: the job is gone', async () => {
    for (const command of ['status', 'watch', 'result', 'cancel', 'erase'])
      expect(await linkd(command, GONE), command).toMatchObject({
        code: 5,
        stderr: expect.stringMatching(/^There is no/),
      });
  });
});
