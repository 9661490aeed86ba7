import { expect, test } from 'vitest';
import { readArguments, withoutApproval } from '../../../deployment/arguments.ts';

test('our own options are taken out, and the CDK gets the rest unchanged', () => {
  const given = [
    'Linkd-dev',
    '-c',
    'a=b',
    '--replace-stateful',
    'Jobs',
    '--profile',
    'ada',
    '--region=eu-west-1',
    '--ci',
  ];
  expect(readArguments(given)).toMatchObject({
    stack: 'Linkd-dev',
    replaceable: ['Jobs'],
    cdkOptions: ['-c', 'a=b', '--profile', 'ada', '--region=eu-west-1', '--ci'],
    contextOptions: ['-c', 'a=b'],
    profile: 'ada',
    region: 'eu-west-1',
  });
});

test.each([
  [[], 'Name a stack first'],
  [['--ci'], 'Name a stack first'],
  [['Linkd-dev', 'Linkd-prod'], 'One stack is deployed at a time'],
  [['Linkd-dev', '--replace-stateful'], '--replace-stateful needs a logical id'],
  [['Linkd-dev', '--replace-stateful', '--ci'], '--replace-stateful needs a logical id'],
  [['Linkd-dev', '--hotswap'], '--hotswap cannot be used here'],
  [['Linkd-dev', '--app=other'], '--app cannot be used here'],
  [['Linkd-dev', '-m', 'direct'], '-m cannot be used here'],
])('%j is refused with a sentence and exit code 2', (given, sentence) => {
  expect(() => readArguments(given)).toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringContaining(sentence) }),
  );
});

test('a prepared change set needs no approval', () => {
  expect(withoutApproval(['--ci', '--require-approval', 'any-change', '--require-approval=never', '--force'])).toEqual([
    '--ci',
    '--force',
  ]);
});
