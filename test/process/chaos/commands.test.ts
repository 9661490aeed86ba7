import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readOptions } from '../../../chaos/options.ts';
import { trialsOf } from '../../../chaos/trials.ts';
import { UsageError } from '../../../command-line/refusal.ts';

const chaos = (...args: string[]) =>
  new Promise<{ code: unknown; out: string; err: string }>((done) => {
    execFile(process.execPath, [resolve('chaos/main.ts'), ...args], (error, out, err) =>
      done({ code: error?.code ?? 0, out, err }),
    );
  });

test.each([
  [['--seed', 'x'], '--seed must be a whole number, and "x" is not.'],
  [['--seed', ''], '--seed must be a whole number, and "" is not.'],
  [['--sed', '1'], "Unknown option '--sed'; try --help."],
  [['short'], "Unexpected argument 'short'; try --help."],
])('npm run chaos -- %j is refused with one sentence', (args, sentence) => {
  expect(() => readOptions(args)).toThrow(new UsageError(sentence));
});

test('a fault that does not exist is refused with the names of all that do', () => {
  expect(() => trialsOf({ seed: 1, short: true, only: 'nope' })).toThrow(
    expect.objectContaining({
      constructor: UsageError,
      message: expect.stringMatching(
        /^No fault has "nope" in its name; there are [^\n]*"upload events are lost", [^\n]*started again"\.$/,
      ),
    }),
  );
});

test('npm run chaos says in one sentence what is wrong, and starts nothing; --help explains it', async () => {
  const [wrong, help] = await Promise.all([chaos('--only', 'nope'), chaos('--help')]);
  expect(wrong).toEqual({
    code: 2,
    out: '',
    err: expect.stringMatching(/^No fault has "nope" in its name; [^\n]*\n$/),
  });
  expect(help).toEqual({ code: 0, out: expect.stringContaining('--only WORD'), err: '' });
});
