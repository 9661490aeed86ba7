import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { writeWhole } from '../persistence/whole-file.ts';

export const ISSUER_PATH = '/.local/issuer';
const ALGORITHM = 'RS256';
const KEY_ID = 'local';

/** The local OpenID Connect issuer. It signs a token for every caller and has no users. */
export type Identity = {
  /** `iss` of its tokens. */
  issuer: string;
  /** A token as a Cognito user pool gives one for an app client. */
  token(request: TokenRequest): Promise<string>;
  /** The claims of a token that this issuer signed and that is valid now. @throws Error of jose otherwise. */
  verify(token: string): Promise<JWTPayload>;
  /** `/.well-known/openid-configuration` and the keys, below ISSUER_PATH; undefined for other paths. */
  document(path: string): unknown;
};

export type TokenRequest = {
  sub: string;
  scope?: string | undefined;
  /** The user's groups. Without any the claim is left out, as in a user pool. */
  groups?: readonly string[] | undefined;
  expiresInSeconds: number;
};

/**
 * @param keyFile keeps the key pair, so that a token outlives a restart.
 * @param clientId the `client_id` of tokens, which an authorizer compares with its audience.
 */
export const localIdentity = async (keyFile: string, apiUrl: string, clientId: string): Promise<Identity> => {
  const issuer = `${apiUrl}${ISSUER_PATH}`;
  const secret = await keyPair(keyFile);
  const { kty, n, e } = secret;
  const published = { kty, n, e, kid: KEY_ID, use: 'sig', alg: ALGORITHM };
  const [signing, verifying] = await Promise.all([
    importJWK(secret, ALGORITHM),
    importJWK(published as JWK, ALGORITHM),
  ]);
  return {
    issuer,
    token: ({ sub, scope = '', groups = [], expiresInSeconds }) => {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({
        scope,
        client_id: clientId,
        token_use: 'access',
        username: sub,
        ...(groups.length > 0 && { 'cognito:groups': [...groups] }),
      })
        .setProtectedHeader({ alg: ALGORITHM, kid: KEY_ID })
        .setIssuer(issuer)
        .setSubject(sub)
        .setIssuedAt(now)
        .setExpirationTime(now + expiresInSeconds)
        .sign(signing);
    },
    async verify(token) {
      const { payload } = await jwtVerify(token, verifying, {
        issuer,
        algorithms: [ALGORITHM],
        requiredClaims: ['exp'],
      });
      return payload;
    },
    document(path) {
      if (path === `${ISSUER_PATH}/.well-known/jwks.json`) return { keys: [published] };
      if (path !== `${ISSUER_PATH}/.well-known/openid-configuration`) return undefined;
      return {
        issuer,
        jwks_uri: `${issuer}/.well-known/jwks.json`,
        token_endpoint: `${apiUrl}/.local/token`,
        id_token_signing_alg_values_supported: [ALGORITHM],
        response_types_supported: ['token'],
        subject_types_supported: ['public'],
      };
    },
  };
};

const keyPair = async (file: string): Promise<JWK> => {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  mkdirSync(dirname(file), { recursive: true });
  writeWhole(file, JSON.stringify(jwk), { mode: 0o600 });
  return jwk;
};
