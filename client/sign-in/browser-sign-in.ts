import * as oidc from 'openid-client';
import { NotSignedIn } from '../src/errors.ts';
import { type Callback, listen } from './callback.ts';
import { networkCode } from './issuer.ts';

export interface BrowserSignIn {
  /** Shows the sign-in page to the person. */
  open: (address: string) => Promise<unknown>;
  print: (line: string) => void;
  /** The port in the client's callback address: 8400, as in lib/identity.ts. */
  port: number;
  seconds: number;
}

/**
 * Lets a person sign in with the browser: the authorization code flow with PKCE for native apps (RFC 8252, RFC 7636).
 *
 * @throws NotSignedIn when the person or the sign-in page refuses, PortTaken when the port is taken
 */
export const signInWithBrowser = async (
  config: oidc.Configuration,
  { open, print, port, seconds }: BrowserSignIn,
): Promise<oidc.TokenEndpointResponse> => {
  const verifier = oidc.randomPKCECodeVerifier();
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
  await using callback = await listen(port);
  const page = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callback.address,
    scope: scopeOf(config),
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  print(`Sign in with your browser, within ${Math.round(seconds / 60)} minutes:\n  ${page.href}`);
  // Without a browser to open, people use the printed address.
  await open(page.href).catch(() => undefined);

  const returned = await withTimeout(callback, seconds);
  try {
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce };
    const tokens = await oidc.authorizationCodeGrant(config, returned, checks);
    callback.answer('You are signed in. Go back to the terminal; this page can be closed.');
    return tokens;
  } catch (error) {
    const sentence = explain(error);
    callback.answer(sentence);
    throw new NotSignedIn(sentence);
  }
};

/** Most issuers give a refresh token for `offline_access` only. Cognito gives one anyway, and knows no such scope. */
const scopeOf = (config: oidc.Configuration): string =>
  config.serverMetadata().scopes_supported?.includes('offline_access') ? 'openid offline_access' : 'openid';

const withTimeout = async (callback: Callback, seconds: number): Promise<URL> => {
  const returned = await callback.returned(seconds);
  if (returned) return returned;
  throw new NotSignedIn(`Nobody signed in within ${Math.round(seconds / 60)} minutes.`);
};

/** The error, in the sign-in page's own words if it has any. */
const explain = (error: unknown): string => {
  if (error instanceof oidc.AuthorizationResponseError)
    return `The sign-in page refused: ${error.error_description ?? error.error}.`;
  if (error instanceof oidc.ResponseBodyError)
    return `The sign-in page gave no token for its code: ${error.error_description ?? error.error}.`;
  const code = networkCode(error);
  if (code) return `The sign-in page cannot be reached for the token (${code}): check the network.`;
  return `The answer of the sign-in page is not to be trusted, and no token was taken: ${(error as Error).message}.`;
};
