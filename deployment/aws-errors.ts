import { Refusal } from '../command-line/refusal.ts';

const EXPIRED = ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired'];
const UNKNOWN = [
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'SignatureDoesNotMatch',
  'InvalidSignatureException',
  'IncompleteSignature',
  'AuthFailure',
];
const DENIED = ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'NotAuthorized'];
const UNREACHABLE = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'TimeoutError',
];

/**
 * Explains an error of the AWS SDK in a sentence that says what to do.
 * @param asked the call, as IAM spells it: `ssm:GetParameter`
 */
export const explainAwsError = (error: unknown, asked: string): string => {
  const { name = '', code = '', message = '' } = error as { name?: string; code?: string; message?: string };
  const is = (names: string[]) => names.includes(name) || names.includes(code);
  if (is(EXPIRED) || /token (is|has) expired|session .*expired/i.test(message))
    return 'The AWS credentials have run out: sign in again with `aws sso login`, or take new ones.';
  if (
    name === 'CredentialsProviderError' ||
    name === 'ProcessCredentialsProviderError' ||
    name === 'TokenProviderError'
  )
    return 'There are no AWS credentials: set AWS_PROFILE to a profile that is signed in (`aws configure sso`, then `aws sso login`), or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.';
  if (is(UNKNOWN))
    return `AWS does not accept these credentials (${name}): check AWS_PROFILE, or AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, and that the region is switched on for the account.`;
  if (is(DENIED)) return `These credentials may not call ${asked}: add the permission, or use others.`;
  if (is(UNREACHABLE))
    return `AWS cannot be reached for ${asked} (${code || name}): check the network, the region, HTTPS_PROXY and AWS_ENDPOINT_URL.`;
  return `AWS refused ${asked}: ${name}: ${message.split('\n')[0]}`;
};

/**
 * The answer of AWS.
 * @param asked the call, as IAM spells it
 * @throws Refusal with exit code 2 when AWS refuses, or cannot be reached
 */
export const orRefuse = async <T>(asked: string, ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    throw new Refusal(explainAwsError(error, asked), 2);
  }
};
