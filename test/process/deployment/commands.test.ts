import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cdk } from '../../../deployment/cdk.ts';
import { BARE_ENVIRONMENT } from '../../support/processes/bare-environment.ts';

const run = (file: string, ...given: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...given], {
    encoding: 'utf8',
    env: { ...BARE_ENVIRONMENT, AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: '/nonexistent' },
  });
  return { status, stdout, stderr };
};

test('a smoke test of an unknown stack or with an unknown option ends with 2', () => {
  const [absent, unknown] = [
    run('smoke/main.ts', '--local', '--no-synth', 'Linkd-moon'),
    run('smoke/main.ts', '--lokal'),
  ];
  expect([absent.status, absent.stderr]).toEqual([
    2,
    expect.stringMatching(/^[^\n]*(no stack Linkd-moon|npm run synth)[^\n]*\n$/),
  ]);
  expect([unknown.status, unknown.stderr]).toEqual([2, expect.stringContaining("'--lokal'")]);
});

describe('a wrong call ends with exit code 2 and one line on stderr', () => {
  test.each([
    ['deployment/main.ts', [], 'Name a stack first, as in `npm run deploy -- Linkd-dev`. Try --help.\n'],
    ['deployment/token.ts', [], 'Name one stack, as in `npm run token -- Linkd-dev`. Try --help.\n'],
    [
      'deployment/token.ts',
      ['Linkd-dev', 'Linkd-prod'],
      'Name one stack, as in `npm run token -- Linkd-dev`. Try --help.\n',
    ],
    ['smoke/main.ts', [], 'Name one stack, as in `npm run smoke -- Linkd-dev`. Try --help.\n'],
    ['smoke/main.ts', ['Linkd-local'], 'Linkd-local runs on this machine only: add --local. Try --help.\n'],
    ['smoke/main.ts', ['Linkd-dev'], 'There is no AWS region: set AWS_REGION, as in `AWS_REGION=eu-west-1`.\n'],
    ['deployment/token.ts', ['Linkd-dev'], 'There is no AWS region: set AWS_REGION, as in `AWS_REGION=eu-west-1`.\n'],
  ])('%s %j', (file, given, stderr) => {
    expect(run(file, ...given)).toEqual({ status: 2, stdout: '', stderr });
  });
});

test.each(['deployment/main.ts', 'deployment/token.ts', 'smoke/main.ts'])('%s --help prints the help', (file) => {
  expect(run(file, '--help')).toEqual({ status: 0, stdout: expect.stringContaining('npm run'), stderr: '' });
});

test('the CDK of this project runs, and its exit code comes back', async () => {
  const { status, written } = await cdk.kept(['--version']);
  const { 'aws-cdk': wanted } = JSON.parse(readFileSync('package.json', 'utf8')).devDependencies;
  expect([status, written]).toEqual([0, expect.stringContaining(`${wanted} (build`)]);
  expect((await cdk.kept(['no-such-command'])).status).not.toBe(0);
});
