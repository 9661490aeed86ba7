import { Secret, TOTP } from 'otpauth';
import { awsJson, ServiceError } from '../../../local/services/wire/aws-json.ts';
import { served } from './served.ts';

export const POOL = 'eu-west-1_Pool';
export const CLIENT = 'a-client';

interface PoolUser {
  email: string;
  password?: string;
  groups: string[];
}

export interface UserPoolOptions {
  /** An operation that AWS refuses, and the error that it answers with. */
  refuses?: { operation: string; error: string };
  /** The client has no ADMIN_USER_PASSWORD_AUTH, as before lib/identity.ts allowed it. */
  withoutAdminFlow?: boolean;
}

const jwt = (claims: object) =>
  ['{"alg":"none"}', JSON.stringify(claims), ''].map((part) => Buffer.from(part).toString('base64url')).join('.');

/** A Cognito user pool that demands a second factor, behind a real socket. Every step needs what the one before it gave. */
export const userPool = async ({ refuses, withoutAdminFlow }: UserPoolOptions = {}) => {
  const users = new Map<string, PoolUser>();
  const calls: string[] = [];
  const secret = new Secret({ size: 20 });
  type Asked = Record<string, unknown> & {
    Username?: string;
    UserPoolId?: string;
    ClientId?: string;
    Session?: string;
  };

  const user = ({ UserPoolId, Username = '' }: Asked): PoolUser => {
    const found = UserPoolId === POOL ? users.get(Username) : undefined;
    if (!found) throw new ServiceError('UserNotFoundException', 'User does not exist.');
    return found;
  };
  const inSession = (asked: Asked, session: string) => {
    if (asked.Session !== session) throw new ServiceError('NotAuthorizedException', 'Invalid session for the user.');
  };
  const operations = {
    AdminCreateUser({ UserPoolId, Username = '', MessageAction, UserAttributes }: Asked) {
      if (UserPoolId !== POOL || MessageAction !== 'SUPPRESS')
        throw new ServiceError('InvalidParameterException', 'This pool is quiet.');
      users.set('a-sub', { email: Username, groups: [] });
      return { User: { Username: 'a-sub', Attributes: UserAttributes } };
    },
    AdminSetUserPassword(asked: Asked & { Password?: string; Permanent?: boolean }) {
      const strong = [/[a-z]/, /[A-Z]/, /\d/, /[!?.,_-]/, /.{12}/].every((one) => one.test(asked.Password ?? ''));
      if (!strong || !asked.Permanent) throw new ServiceError('InvalidPasswordException', 'Password did not conform.');
      user(asked).password = asked.Password ?? '';
    },
    AdminAddUserToGroup: (asked: Asked) => void user(asked).groups.push(String(asked.GroupName)),
    AdminInitiateAuth({ AuthFlow, ClientId, ...asked }: Asked & { AuthParameters?: Record<string, string> }) {
      if (ClientId !== CLIENT || AuthFlow !== 'ADMIN_USER_PASSWORD_AUTH' || withoutAdminFlow)
        throw new ServiceError('InvalidParameterException', 'Auth flow not enabled for this client');
      const { USERNAME = '', PASSWORD } = asked.AuthParameters ?? {};
      if (user({ ...asked, Username: USERNAME }).password !== PASSWORD)
        throw new ServiceError('NotAuthorizedException', 'Incorrect username or password.');
      return { ChallengeName: 'MFA_SETUP', Session: 'begun', ChallengeParameters: {} };
    },
    AssociateSoftwareToken(asked: Asked) {
      inSession(asked, 'begun');
      return { SecretCode: secret.base32, Session: 'associated' };
    },
    VerifySoftwareToken(asked: Asked & { UserCode?: string }) {
      inSession(asked, 'associated');
      if (new TOTP({ secret }).validate({ token: asked.UserCode ?? '', window: 1 }) === null)
        throw new ServiceError('EnableSoftwareTokenMFAException', 'Code mismatch');
      return { Status: 'SUCCESS', Session: 'verified' };
    },
    AdminRespondToAuthChallenge(asked: Asked & { ChallengeResponses?: Record<string, string> }) {
      inSession(asked, 'verified');
      const { groups } = user({ ...asked, Username: asked.ChallengeResponses?.USERNAME ?? '' });
      return { AuthenticationResult: { AccessToken: jwt({ sub: 'a-sub', 'cognito:groups': groups }) } };
    },
    AdminDeleteUser: (asked: Asked) => void (user(asked) && users.delete(asked.Username ?? '')),
  };
  const refuse = async (_: Request, operation: string) => {
    calls.push(operation);
    if (operation === refuses?.operation) throw new ServiceError(refuses.error, `${refuses.error} in a test`);
  };
  const answer = awsJson('Cognito', '1.1', operations, refuse);
  const { url, [Symbol.asyncDispose]: close } = await served({
    fetch: (request: Request) => answer(request, undefined as never),
  });
  return { url, calls, users, [Symbol.asyncDispose]: close };
};
