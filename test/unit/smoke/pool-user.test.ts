import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { poolUser } from '../../../smoke/pool-user.ts';
import { withAwsEnvironment } from '../../support/servers/aws-account.ts';
import { CLIENT, POOL, type UserPoolOptions, userPool } from '../../support/servers/user-pool.ts';

const STEPS = [
  'AdminCreateUser',
  'AdminSetUserPassword',
  'AdminAddUserToGroup',
  'AdminInitiateAuth',
  'AssociateSoftwareToken',
  'VerifySoftwareToken',
  'AdminRespondToAuthChallenge',
] as const;

test('a user is created for the run, a member of admins with a second factor, and deleted without a trace', async () => {
  await using pool = await userPool();
  using _ = withAwsEnvironment(pool.url);
  const user = await poolUser({ region: 'eu-west-1', poolId: POOL, clientId: CLIENT });
  expect(decodeJwt(user.token)).toMatchObject({ sub: 'a-sub', 'cognito:groups': ['admins'] });
  expect(user).toMatchObject({ id: 'a-sub', from: expect.stringMatching(/^smoke-\w+@linkd\.invalid, made for/) });
  expect(pool.users.size).toBe(1);
  await user.leave?.();
  expect(pool.users.size).toBe(0);
  expect(pool.calls).toEqual([...STEPS, 'AdminDeleteUser']);
});

describe('a user who cannot sign in is deleted again, and a sentence says why', () => {
  const refused = async (options: UserPoolOptions) => {
    await using pool = await userPool(options);
    using _ = withAwsEnvironment(pool.url);
    const { message } = await poolUser({ region: 'eu-west-1', poolId: POOL, clientId: CLIENT }).then(
      () => ({ message: 'nothing' }),
      (error: Error) => error,
    );
    return { message, left: pool.users.size };
  };

  test.each(STEPS)('%s is refused', async (operation) => {
    const { message, left } = await refused({ refuses: { operation, error: 'AccessDeniedException' } });
    expect(message).toBe(`These credentials may not call cognito-idp:${operation}: add the permission, or use others.`);
    expect(left).toBe(0);
  });

  test('a pool whose client does not allow the flow', async () => {
    expect(await refused({ withoutAdminFlow: true })).toEqual({
      message: expect.stringMatching(/^AWS refused cognito-idp:AdminInitiateAuth: InvalidParam.*Auth flow not enabled/),
      left: 0,
    });
  });

  test('is named when even the deletion is refused', async () => {
    const refuses = { operation: 'AdminDeleteUser', error: 'AccessDeniedException' };
    expect(await refused({ withoutAdminFlow: true, refuses })).toEqual({
      message: expect.stringMatching(
        /flow not enabled.* smoke-\w+@linkd\.invalid is still in the pool\. .*AdminDeleteUser/,
      ),
      left: 1,
    });
  });
});
