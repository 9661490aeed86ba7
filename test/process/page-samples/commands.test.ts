import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { BARE_ENVIRONMENT } from '../../support/processes/bare-environment.ts';

const run = (...given: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['page-samples/main.ts', ...given], {
    encoding: 'utf8',
    env: { ...BARE_ENVIRONMENT, AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: '/nonexistent' },
  });
  return { status, stdout, stderr };
};

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

test('--help says how', () => {
  expect(run('--help')).toEqual({ status: 0, stdout: expect.stringContaining('npm run pages'), stderr: '' });
});
