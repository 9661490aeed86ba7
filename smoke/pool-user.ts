import { randomBytes } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  AssociateSoftwareTokenCommand,
  CognitoIdentityProviderClient,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { TOTP } from 'otpauth';
import { CLIENT_OPTIONS } from '../deployment/sdk.ts';
import { ADMINS } from '../lambdas/contracts/groups.ts';
import { asked } from './patience.ts';
import type { User } from './target.ts';

export interface Pool {
  region: string;
  poolId: string;
  clientId: string;
}

/**
 * Creates a user of the stage's pool for this run, a member of `admins` with a second factor, and signs them in. The
 * password and the factor are never stored, and AWS sends no mail.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html
 *
 * @throws Error with a sentence when a call fails. The user is deleted again.
 */
export const poolUser = async ({ region, poolId: UserPoolId, clientId: ClientId }: Pool): Promise<User> => {
  const client = new CognitoIdentityProviderClient({ ...CLIENT_OPTIONS, region });
  // Nobody can own the domain `.invalid` (RFC 2606).
  const email = `smoke-${randomBytes(8).toString('hex')}@linkd.invalid`;
  const attributes = [
    { Name: 'email', Value: email },
    { Name: 'email_verified', Value: 'true' },
  ];
  const create = { UserPoolId, Username: email, MessageAction: 'SUPPRESS', UserAttributes: attributes } as const;
  const { User: made } = await asked('cognito-idp:AdminCreateUser', client.send(new AdminCreateUserCommand(create)));
  // The pool chooses the user's name. The address is an alias.
  const user = { UserPoolId, Username: made?.Username ?? email };
  const leave = async () => {
    await asked('cognito-idp:AdminDeleteUser', client.send(new AdminDeleteUserCommand(user)));
  };
  try {
    const token = await signIn(client, user, ClientId);
    return { token, id: decodeJwt(token).sub ?? '', from: `${email}, made for this run`, leave };
  } catch (error) {
    const stays = await leave().catch(({ message }: Error) => `${email} is still in the pool. ${message}`);
    throw stays ? new Error(`${(error as Error).message} ${stays}`, { cause: error }) : error;
  }
};

/** Signs in as the pool's administrator can, and sets up the second factor that the pool requires. */
const signIn = async (
  client: CognitoIdentityProviderClient,
  user: { UserPoolId: string; Username: string },
  ClientId: string,
): Promise<string> => {
  const { Username: USERNAME } = user;
  const password = newPassword();
  await asked(
    'cognito-idp:AdminSetUserPassword',
    client.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true })),
  );
  await asked(
    'cognito-idp:AdminAddUserToGroup',
    client.send(new AdminAddUserToGroupCommand({ ...user, GroupName: ADMINS })),
  );
  const begun = await asked(
    'cognito-idp:AdminInitiateAuth',
    client.send(
      new AdminInitiateAuthCommand({
        UserPoolId: user.UserPoolId,
        ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD: password },
      }),
    ),
  );
  if (begun.AuthenticationResult) return tokenOf(begun.AuthenticationResult);
  if (begun.ChallengeName !== 'MFA_SETUP')
    throw new Error(`Cognito asks for ${begun.ChallengeName}, and this signs in with a new second factor only.`);

  const { SecretCode = '', Session: associated } = await asked(
    'cognito-idp:AssociateSoftwareToken',
    client.send(new AssociateSoftwareTokenCommand({ Session: begun.Session })),
  );
  const UserCode = new TOTP({ secret: SecretCode }).generate();
  const { Session } = await asked(
    'cognito-idp:VerifySoftwareToken',
    client.send(new VerifySoftwareTokenCommand({ Session: associated, UserCode })),
  );
  const ended = await asked(
    'cognito-idp:AdminRespondToAuthChallenge',
    client.send(
      new AdminRespondToAuthChallengeCommand({
        UserPoolId: user.UserPoolId,
        ClientId,
        ChallengeName: 'MFA_SETUP',
        Session,
        ChallengeResponses: { USERNAME },
      }),
    ),
  );
  return tokenOf(ended.AuthenticationResult);
};

const tokenOf = (result: { AccessToken?: string | undefined } | undefined): string => {
  if (result?.AccessToken) return result.AccessToken;
  throw new Error('Cognito signed the user in and gave no access token.');
};

/** 256 bits, with one of each kind of character that the pool's policy requires. */
const newPassword = (): string => `${randomBytes(32).toString('base64url')}aA1!`;
