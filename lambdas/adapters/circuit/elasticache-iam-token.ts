import { fromEnv } from '@aws-sdk/credential-provider-env';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';

/** ElastiCache accepts a token for 15 minutes, and only at login. */
const LIFETIME_SECONDS = 900;

/**
 * The password of an IAM user of a serverless cache: a signed `connect` request, without its scheme, that is never
 * sent. It is signed with the function's own credentials and without a network, so the breaker's functions can live in
 * isolated subnets. Parameters are in the signed order, so that the same second gives the same token.
 *
 * @param cache the cache's name, which ElastiCache keeps in lower case
 * @param username must equal the user's id
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
