import * as oidc from 'openid-client';
import { NotSignedIn, Unreachable } from '../src/errors.ts';
import type { Session } from './session.ts';

/**
 * An OpenID Connect issuer as its own document describes it, for a public client: no secret, PKCE instead.
 *
 * @throws Unreachable when it does not answer
 */
export const issuerOf = async (issuer: string, clientId: string): Promise<oidc.Configuration> => {
  const url = new URL(issuer);
  // Only tests and the local cloud have an issuer on this machine. Any other must have TLS.
  const execute = url.hostname === '127.0.0.1' ? [oidc.allowInsecureRequests] : [];
  try {
    return await oidc.discovery(url, clientId, undefined, oidc.None(), { execute });
  } catch (error) {
    throw new Unreachable(`The issuer ${url.origin} cannot be reached (${reasonOf(error)}).`, { cause: error });
  }
};

/** What a grant gave, as a session keeps it. */
export const sessionFields = ({
  access_token,
  refresh_token,
  expires_in = 3600,
}: oidc.TokenEndpointResponse): Pick<Session, 'access_token' | 'refresh_token' | 'expires_at'> => ({
  access_token,
  ...(refresh_token !== undefined && { refresh_token }),
  expires_at: Date.now() + expires_in * 1000,
});

/** @throws NotSignedIn when the issuer gives no more tokens for this sign-in */
export const refreshed = async (session: Session): Promise<Session> => {
  const { issuer, client_id: clientId, refresh_token: refreshToken } = session;
  if (!issuer || !clientId || !refreshToken) throw new NotSignedIn('Your sign-in has expired.');
  const config = await issuerOf(issuer, clientId);
  try {
    return { ...session, ...sessionFields(await oidc.refreshTokenGrant(config, refreshToken)) };
  } catch (error) {
    if (error instanceof oidc.ResponseBodyError) throw new NotSignedIn('Your sign-in has expired.', { cause: error });
    throw new Unreachable(`The issuer gave no token (${reasonOf(error)}).`, { cause: error });
  }
};

/** An error's code if the network failed, or its message. */
export const reasonOf = (error: unknown): string => networkCode(error) ?? (error as Error).message;

export const networkCode = (error: unknown): string | undefined =>
  causes(error).find(({ code }) => /^(E[A-Z]+|UND_ERR_\w+)$/.test(code ?? ''))?.code;

/** An error with all its causes. */
const causes = (error: unknown): NodeJS.ErrnoException[] =>
  error instanceof Error ? [error, ...causes(error.cause)] : [];
