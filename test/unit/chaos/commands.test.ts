import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const chaos = (...args: string[]) =>
  new Promise<{ code: unknown; out: string; err: string }>((done) => {
    const path = fileURLToPath(new URL('../../../chaos/main.ts', import.meta.url));
    execFile(process.execPath, [path, ...args], (error, out, err) => done({ code: error?.code ?? 0, out, err }));
  });

test.each([
  [
    ['--only', 'nope'],
    /^No fault has "nope" in its name; there are [^\n]*"upload events are lost", [^\n]*started again"\.\n$/,
  ],
  [['--seed', 'x'], /^--seed must be a whole number, and "x" is not\.\n$/],
  [['--seed', ''], /^--seed must be a whole number, and "" is not\.\n$/],
  [['--sed', '1'], /^Unknown option '--sed'; try --help\.\n$/],
  [['short'], /^Unexpected argument 'short'; try --help\.\n$/],
])('npm run chaos -- %j says in one sentence what is wrong, and starts nothing', async (args, sentence) => {
  expect(await chaos(...args)).toEqual({ code: 2, out: '', err: expect.stringMatching(sentence) });
});

test('npm run chaos -- --help explains itself', async () => {
  expect(await chaos('--help')).toEqual({ code: 0, out: expect.stringContaining('--only WORD'), err: '' });
});
