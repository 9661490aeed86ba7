import { describe, expect, test } from 'vitest';
import { issuerOfStack } from '../../../deployment/issuer.ts';
import { awsAccount, withAwsEnvironment } from '../../support/servers/aws-account.ts';

describe('the issuer of a stage', () => {
  const outputs = {
    UserPoolId: 'eu-west-1_Pool',
    UserPoolClientId: 'client-of-linkd',
  };
  const issuerOf = async (stack?: { status: string; outputs?: Record<string, string> }) => {
    await using aws = await awsAccount(stack ? { stack } : {});
    using _ = withAwsEnvironment(aws.url);
    return await issuerOfStack('Linkd-dev', 'eu-west-1').catch(({ message, exitCode }) => ({ message, exitCode }));
  };

  test("is in its stack's outputs", async () => {
    expect(await issuerOf({ status: 'CREATE_COMPLETE', outputs })).toEqual({
      issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Pool',
      clientId: 'client-of-linkd',
    });
  });

  test('does not exist without a pool', async () => {
    const { UserPoolId: _, ...others } = outputs;
    expect(await issuerOf({ status: 'CREATE_COMPLETE', outputs: others })).toEqual({
      exitCode: 2,
      message: expect.stringContaining('Linkd-dev has no user pool of its own'),
    });
  });

  test('does not exist before the deployment', async () => {
    expect(await issuerOf()).toEqual({
      exitCode: 2,
      message: expect.stringContaining('There is no stack "Linkd-dev"'),
    });
  });
});
