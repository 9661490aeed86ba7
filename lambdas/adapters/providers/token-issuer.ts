import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import { required } from '../runtime/environment.ts';

/** The user of a token, and the token's end in seconds since 1970. */
export interface Holder {
  owner: string;
  expiresAt: number;
}

const Discovery = z.object({ jwks_uri: z.url() });

/** How long the issuer may take to answer. A client waits meanwhile. */
const TIMEOUT_MS = 3_000;

/** The algorithms of the HTTP API's authorizer. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512'];

/** jose's codes for an issuer that does not answer. Every other code is about the token. */
const UNANSWERED = ['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'];

/**
 * The issuer of tokens, for what the HTTP API's authorizer does not guard. Its keys are fetched once an execution
 * environment, and again for a token with a newer key.
 */
export const tokenIssuer = (
  issuer = required(ENVIRONMENT.tokenIssuer),
  audiences = required(ENVIRONMENT.tokenAudiences).split(','),
) => {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const keySet = () => {
    keys ??= discover(issuer).catch((error) => {
      keys = undefined;
      throw error;
    });
    return keys;
  };
  return {
    /**
     * @returns undefined if the token is not valid for this API
     * @throws Error if the issuer does not answer
     */
    async holderOf(token: string): Promise<Holder | undefined> {
      try {
        const { payload } = await jwtVerify(token, await keySet(), {
          issuer,
          algorithms: ALGORITHMS,
          requiredClaims: ['exp', 'sub'],
        });
        const { sub, exp } = payload;
        return sub && exp && isFor(payload, audiences) ? { owner: sub, expiresAt: exp } : undefined;
      } catch (error) {
        if (error instanceof errors.JOSEError && !UNANSWERED.includes(error.code)) return undefined;
        throw error;
      }
    },
  };
};
export type TokenIssuer = ReturnType<typeof tokenIssuer>;

const discover = async (issuer: string): Promise<JWTVerifyGetKey> => {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const { jwks_uri } = Discovery.parse(await response.json());
  return createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: TIMEOUT_MS });
};

/** The audience of a token is its `aud`, or its `client_id` where it has none, as in Cognito's access tokens. */
const isFor = ({ aud, client_id }: JWTPayload, audiences: readonly string[]): boolean =>
  [aud ?? client_id].flat().some((one) => typeof one === 'string' && audiences.includes(one));
