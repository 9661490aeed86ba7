import * as oidc from 'openid-client';
import { Refusal } from '../command-line/refusal.ts';
import { type Callback, listen } from './callback.ts';

export interface LogInClient {
  issuer: string;
  clientId: string;
  /** The base address of the log-in page: `https://linkd-dev-123.auth.eu-west-1.amazoncognito.com`. */
  logInUrl: string;
}

export interface LogInOptions {
  /** Shows the log-in page to the person. */
  open: (address: string) => Promise<unknown>;
  print: (line: string) => void;
  /** The port in the client's callback address: 8400, as in lib/identity.ts. */
  port: number;
  seconds: number;
}

/**
 * Lets a person log in with the browser, and returns their access token: the authorization code flow with PKCE for
 * native apps (RFC 8252, RFC 7636). Cognito's addresses:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html
 * @throws Refusal with exit code 1 when the person or the log-in page refuses, with 2 when the port is taken
 */
export const accessToken = async (
  client: LogInClient,
  { open, print, port, seconds }: LogInOptions,
): Promise<string> => {
  const config = new oidc.Configuration(
    {
      issuer: client.issuer,
      authorization_endpoint: new URL('/oauth2/authorize', client.logInUrl).href,
      token_endpoint: new URL('/oauth2/token', client.logInUrl).href,
    },
    client.clientId,
    undefined,
    oidc.None(),
  );
  // Only tests have a log-in page on this machine. Any other page must have TLS.
  if (new URL(client.logInUrl).hostname === '127.0.0.1') oidc.allowInsecureRequests(config);

  const verifier = oidc.randomPKCECodeVerifier();
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
  await using callback = await listen(port);
  const page = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callback.address,
    scope: 'openid',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  print(`Log in with your browser, within ${Math.round(seconds / 60)} minutes:\n  ${page.href}`);
  // Without a browser to open, people use the printed address.
  await open(page.href).catch(() => undefined);

  const returned = await within(callback, seconds);
  try {
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce };
    const { access_token: token } = await oidc.authorizationCodeGrant(config, returned, checks);
    callback.answer('You are logged in. The token is in the terminal; this page can be closed.');
    return token;
  } catch (error) {
    const sentence = explain(error);
    callback.answer(sentence);
    throw new Refusal(sentence, 1);
  }
};

const within = async (callback: Callback, seconds: number): Promise<URL> => {
  const returned = await callback.returned(seconds);
  if (returned) return returned;
  throw new Refusal(`Nobody logged in within ${Math.round(seconds / 60)} minutes: run the command again.`, 1);
};

/** The error, in the log-in page's own words if it has any. */
const explain = (error: unknown): string => {
  if (error instanceof oidc.AuthorizationResponseError)
    return `The log-in page refused: ${error.error_description ?? error.error}.`;
  if (error instanceof oidc.ResponseBodyError)
    return `The log-in page gave no token for its code: ${error.error_description ?? error.error}.`;
  const { message } = error as Error;
  const network = causes(error).find(({ code }) => /^(E[A-Z]+|UND_ERR_\w+)$/.test(code ?? ''));
  if (network) return `The log-in page cannot be reached for the token (${network.code}): check the network.`;
  return `The answer of the log-in page is not to be trusted, and no token was taken: ${message}.`;
};

/** An error with all its causes. */
const causes = (error: unknown): NodeJS.ErrnoException[] =>
  error instanceof Error ? [error, ...causes(error.cause)] : [];
