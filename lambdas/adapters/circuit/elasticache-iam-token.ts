import { fromEnv } from '@aws-sdk/credential-provider-env';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';

/** ElastiCache takes a token for 15 minutes, and only when it logs a connection in. */
const LIFETIME_SECONDS = 900;

/**
 * The password of an IAM user of a serverless cache: a signed `connect` request, without its scheme, that is never
 * sent. Signed from the function's own credentials without a network, which is what lets the breaker's functions live
 * in subnets that have none. The parameters are in the order that was signed, so that a second of time has one token.
 *
 * @param cache the cache's name, which ElastiCache keeps in lower case. @param username must equal the user's id.
 */
export const elasticacheIamToken = async ({
  cache,
  username,
}: {
  cache: string;
  username: string;
}): Promise<string> => {
  const host = cache.toLowerCase();
  const signer = new SignatureV4({
    service: 'elasticache',
    region: process.env.AWS_REGION ?? '',
    credentials: fromEnv(),
    sha256: Sha256,
  });
  const { query } = await signer.presign(
    {
      method: 'GET',
      protocol: 'http:',
      hostname: host,
      path: '/',
      headers: { host },
      query: { Action: 'connect', User: username, ResourceType: 'ServerlessCache' },
    },
    { expiresIn: LIFETIME_SECONDS, signingDate: new Date() },
  );
  const parameters = Object.entries(query ?? {}).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return `${host}/?${parameters.sort().join('&')}`;
};
