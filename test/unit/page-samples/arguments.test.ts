import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { readArguments } from '../../../page-samples/arguments.ts';

const run = (...given: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['page-samples/main.ts', ...given], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: '/nonexistent' },
  });
  return { status, stdout, stderr };
};

test('options are read', () => {
  expect(readArguments(['--stack', 'Linkd-dev', '--source', 'x', '--day', '2026-11-26'])).toMatchObject({
    stack: 'Linkd-dev',
    local: false,
    source: 'x',
    day: '2026-11-26',
    print: undefined,
  });
});

test.each([
  [[], 'Name a stack, as in `npm run pages -- --stack Linkd-dev`.'],
  [['Linkd-dev'], "Unexpected argument 'Linkd-dev'"],
  [['--stack', 'Linkd-local'], 'Linkd-local runs on this machine only: add --local.'],
  [['--stack', 'Linkd-dev', '--source', 'moon'], 'There is no source "moon": take one of linkedin, x,'],
  [['--stack', 'Linkd-dev', '--day', 'yesterday'], '--day "yesterday" is no day'],
  [['--stack', 'Linkd-dev', '--day', '2026-02-30'], '--day "2026-02-30" is no day'],
  [['--stack', 'Linkd-dev', '--print', 'a-key', '--day', '2026-11-26'], '--print takes one key'],
])('%j is refused', (given, sentence) => {
  expect(() => readArguments(given)).toThrow(expect.objectContaining({ exitCode: 2 }));
  expect(() => readArguments(given)).toThrow(sentence);
});

test('a wrong call ends with exit code 2 and one line on stderr', () => {
  expect(run()).toEqual({
    status: 2,
    stdout: '',
    stderr: 'Name a stack, as in `npm run pages -- --stack Linkd-dev`. Try --help.\n',
  });
  expect(run('--stack', 'Linkd-dev')).toEqual({
    status: 2,
    stdout: '',
    stderr: 'There is no AWS region: set AWS_REGION, as in `AWS_REGION=eu-west-1`.\n',
  });
});

test('--help prints the help', () => {
  expect(run('--help')).toEqual({ status: 0, stdout: expect.stringContaining('npm run pages'), stderr: '' });
});
