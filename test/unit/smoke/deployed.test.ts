import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { targetDeployed } from '../../../smoke/deployed.ts';
import { type AccountOptions, awsAccount, withAwsEnvironment } from '../../support/servers/aws-account.ts';

const outputs = { ApiUrl: 'https://api.example', UserPoolId: 'eu-west-1_Pool', UserPoolClientId: 'a-client' };
const stack = (more: object = {}) => ({ status: 'CREATE_COMPLETE', outputs, ...more });
const DEPLOYED: AccountOptions = {
  stack: stack(),
  resources: [
    [{ LogicalResourceId: 'Submit', PhysicalResourceId: 'Linkd-dev-Submit', ResourceType: 'AWS::Lambda::Function' }],
    [{ LogicalResourceId: 'Logs', PhysicalResourceId: 'Linkd-dev-Logs', ResourceType: 'AWS::Logs::LogGroup' }],
  ],
};

const opened = async (account: AccountOptions, token?: string, environment: Record<string, string> = {}) => {
  await using aws = await awsAccount(account);
  using _ = withAwsEnvironment(aws.url, environment);
  return await targetDeployed('Linkd-dev', { profile: undefined, region: undefined, token }).catch(
    ({ message, exitCode }) => ({ message, exitCode }),
  );
};
const tokenOf = (exp: number) =>
  new SignJWT({ sub: 'ada' }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime(exp).sign(Buffer.alloc(32));
const soon = Math.floor(Date.now() / 1000) + 600;

test('a stage is read from its stack, page by page', async () => {
  expect(await opened(DEPLOYED)).toMatchObject({
    stack: 'Linkd-dev',
    account: '111122223333',
    region: 'eu-west-1',
    outputs,
    resources: [
      { logicalId: 'Submit', physicalId: 'Linkd-dev-Submit', type: 'AWS::Lambda::Function' },
      { logicalId: 'Logs', physicalId: 'Linkd-dev-Logs', type: 'AWS::Logs::LogGroup' },
    ],
  });
});

test('a given token is used, and its user is left alone', async () => {
  const token = await tokenOf(soon);
  const { UserPoolId: _, ...withoutPool } = outputs;
  const target = await opened({ ...DEPLOYED, stack: stack({ outputs: withoutPool }) }, token);
  expect('signIn' in target && (await target.signIn())).toEqual({
    token,
    id: 'ada',
    from: 'the user of LINKD_TOKEN',
    leave: undefined,
  });
});

describe('nothing runs, with exit code 2 and a sentence', () => {
  test.each<[string, AccountOptions, string | undefined, Record<string, string>, RegExp]>([
    [
      'no credentials',
      DEPLOYED,
      undefined,
      { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' },
      /^There are no AWS cr/,
    ],
    ['credentials that ran out', { refuses: 'ExpiredToken' }, undefined, {}, /^The AWS credentials have run out/],
    ['an unreachable account', DEPLOYED, undefined, { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }, /^AWS cannot be reach/],
    ['no region', DEPLOYED, undefined, { AWS_REGION: '' }, /^There is no AWS region/],
    ['no such stack', {}, undefined, {}, /^There is no stack "Linkd-dev" in eu-west-1: `npm run deploy -- Linkd-dev`/],
    ['a stack of something else', { stack: stack({ outputs: {} }) }, undefined, {}, /has no output ApiUrl/],
    ['no pool and no token', { stack: stack({ outputs: { ApiUrl: 'x' } }) }, undefined, {}, /set LINKD_TOKEN/],
    ['a token that is none', DEPLOYED, 'abc', {}, /^LINKD_TOKEN is no access token/],
  ])('%s', async (_, account, token, environment, sentence) => {
    expect(await opened(account, token, environment)).toEqual({
      exitCode: 2,
      message: expect.stringMatching(sentence),
    });
  });

  test('an expired token', async () => {
    expect(await opened(DEPLOYED, await tokenOf(soon - 3_600))).toEqual({
      exitCode: 2,
      message: 'LINKD_TOKEN has run out: take a new one from the issuer.',
    });
  });
});
