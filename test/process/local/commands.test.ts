import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { runningEndpoints } from '../../../local/cloud/endpoints.ts';
import { BARE_ENVIRONMENT } from '../../support/processes/bare-environment.ts';
import { temporaryFolder } from '../../support/templates/small-assembly.ts';
import { uploadStack } from '../../support/templates/upload-stack.ts';

/** A folder as the repository's after `npm run synth`, with one sample event. */
const project = (): string => {
  const folder = temporaryFolder();
  uploadStack('Linkd-local', join(folder, 'cdk.out'));
  mkdirSync(join(folder, 'events'));
  writeFileSync(join(folder, 'events', 'wait.json'), '{"id":"sample"}');
  writeFileSync(join(folder, 'events', 'read-row.json'), '{"pathParameters":{"id":"given"}}');
  mkdirSync(join(folder, 'events', 'sample-data', 'TABLE'), { recursive: true });
  writeFileSync(join(folder, 'events/sample-data/TABLE/row.json'), '{"id":{"S":"given"},"status":{"S":"FROM A FILE"}}');
  writeFileSync(join(folder, 'broken.json'), '{');
  writeFileSync(join(folder, 'wrong.json'), '{"id":1}');
  return folder;
};
const cwd = project();
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

const command = (file: string, args: string[], environment: Record<string, string> = {}) => {
  const path = fileURLToPath(new URL(`../../../local/commands/${file}`, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { cwd, env: { ...BARE_ENVIRONMENT, ...environment } });
  children.push(child);
  const printed = { out: '', err: '' };
  child.stdout.on('data', (text) => {
    printed.out += text;
  });
  child.stderr.on('data', (text) => {
    printed.err += text;
  });
  const exit = once(child, 'close').then(([code]) => ({ code: code as number | null, ...printed }));
  return { child, printed, exit };
};

describe('npm start', () => {
  test('explains itself, and refuses what it does not know', async () => {
    const [help, unknown, seed, fault] = await Promise.all([
      command('start.ts', ['--help']).exit,
      command('start.ts', ['--linkdin', 'captcha']).exit,
      command('start.ts', ['--seed', 'x']).exit,
      command('start.ts', ['--x', 'nonsense'], { PORT: '0' }).exit,
    ]);
    expect([help.code, help.out]).toEqual([0, expect.stringContaining('--fresh')]);
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining("'--linkdin'")]);
    expect([seed.code, seed.err]).toEqual([2, '--seed must be a whole number, and "x" is not.\n']);
    expect([fault.code, fault.err]).toEqual([2, expect.stringContaining('"nonsense" is not a fault')]);
  });

  test('says in one sentence that its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, err } = await command('start.ts', ['--no-synth'], { PORT: String(port) }).exit;
    expect([code, err]).toEqual([1, expect.stringMatching(new RegExp(`^Port ${port} is in use[^\n]*\n$`))]);
    other.close();
  });

  test('stays up until it is told to stop, with the cloud that invoke finds', async () => {
    const { child, printed, exit } = command('start.ts', ['--no-synth', '--gemini', 'latency:1'], { PORT: '0' });
    await vi.waitUntil(() => printed.out.includes('Ctrl-C'), 10_000);
    const api = (await runningEndpoints(join(cwd, '.local')))?.api ?? '';
    expect(printed.out).toContain(api);
    expect((await fetch(`${api}/rows/x`)).status).toBe(401);

    const { code, out, err } = await command('invoke.ts', ['wait']).exit;
    expect([code, JSON.parse(out), err]).toEqual([0, { id: 'sample' }, '']);

    child.kill('SIGTERM');
    expect((await exit).code).toBe(0);
    expect(existsSync(join(cwd, '.local', 'endpoints.json'))).toBe(false);
  });
});

test.each(['demo.ts', 'start.ts'])('%s refuses a recording of your own with one sentence', async (file) => {
  const [noKeys, noFile] = await Promise.all([
    command(file, ['--no-synth', '--file', 'wrong.json']).exit,
    command(file, ['--no-synth', '--language', 'de']).exit,
  ]);
  expect([noKeys.code, noKeys.err]).toEqual([
    2,
    'A recording of your own needs the real services: set DEEPGRAM_API_KEY and GEMINI_API_KEY, then try again.\n',
  ]);
  expect([noFile.code, noFile.err]).toEqual([2, expect.stringContaining('Give --file, too.')]);
});

describe('npm run invoke', () => {
  test('starts a cloud of its own when none runs, and reports a function error', async () => {
    const { code, out, err } = await command('invoke.ts', ['wait', 'wrong.json']).exit;
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ errorType: 'TypeError' });
    expect(err).toContain('No local cloud runs');
  });

  test('puts in place what the function finds before its sample event', async () => {
    const { code, out } = await command('invoke.ts', ['read-row']).exit;
    expect([code, JSON.parse(out)]).toEqual([0, { statusCode: 200, body: 'FROM A FILE' }]);
  });

  test('names what there is when asked for something else', async () => {
    const [none, unknown, missing, broken] = await Promise.all([
      command('invoke.ts', []).exit,
      command('invoke.ts', ['waiting']).exit,
      command('invoke.ts', ['on-end']).exit,
      command('invoke.ts', ['wait', 'broken.json']).exit,
    ]);
    expect([none, unknown, missing, broken].map(({ code }) => code)).toEqual([2, 2, 2, 2]);
    expect(unknown.err).toBe('There is no function waiting. There are elsewhere, on-end, on-upload, read-row, wait.\n');
    expect(missing.err).toBe('There is no event events/on-end.json.\n');
    expect(broken.err).toBe('The event broken.json is not JSON.\n');
  });
});
