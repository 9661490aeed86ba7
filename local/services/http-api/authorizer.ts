import type { JWTPayload } from 'jose';

/** A JWT authorizer of the template. Its issuer, whichever it is, is played by the local one. */
export type Authorizer = { audience: readonly string[] };

/** The claims of a request's token, as functions get them. `scopes` is null on routes that ask for none. */
export type Authorization = { claims: Record<string, string>; scopes: string[] | null };

export type Verdict = { authorization: Authorization } | { refused: 401 | 403 };

/** Gives the claims of a token. @throws when its signature, issuer or times are wrong */
export type Verify = (token: string) => Promise<JWTPayload>;

/**
 * Decides as API Gateway's JWT authorizer does. 401: no valid token of the audience. 403: none of the route's scopes.
 *
 * @param header the request's `Authorization`, with or without `Bearer`.
 */
export const authorize = async (
  { audience }: Authorizer,
  scopes: readonly string[],
  header: string | null,
  verify: Verify,
): Promise<Verdict> => {
  const token = header?.replace(/^Bearer /i, '').trim();
  if (!token) return { refused: 401 };
  const claims = await verify(token).catch(() => undefined);
  if (!claims || !isFor(claims, audience)) return { refused: 401 };
  const granted = String(claims.scope ?? claims.scp ?? '').split(' ');
  if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) return { refused: 403 };
  return {
    authorization: {
      claims: Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, claimText(value)])),
      scopes: scopes.length > 0 ? granted : null,
    },
  };
};

/** The audience of a token is its `aud`, or its `client_id` where it has none, as in Cognito's access tokens. */
const isFor = ({ aud, client_id }: JWTPayload, audience: readonly string[]): boolean =>
  [aud ?? client_id].flat().some((one) => typeof one === 'string' && audience.includes(one));

/** Claims reach functions as text: a list as `[a b]`. */
const claimText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.join(' ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};
