import * as oauth from 'oauth4webapi';
import type { Settings } from '../settings.ts';
import { answerOpener, SignInWindowFailed, tokenFromWindow } from './sign-in-window.ts';

const KEY = 'linkd.sign-in';
/** The window that signs in while the page behind it stays as it is. */
const WINDOW = 'linkd-sign-in';

interface Pending {
  verifier: string;
  state: string;
}

const redirectUri = (): string => `${location.origin}/`;

const serverOf = async ({ issuer }: Settings): Promise<oauth.AuthorizationServer> => {
  const url = new URL(issuer);
  return oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url));
};

const authorizationUrl = async (settings: Settings): Promise<string> => {
  const server = await serverOf(settings);
  if (server.authorization_endpoint === undefined) throw new Error('The issuer has no page to sign in.');
  const pending: Pending = { verifier: oauth.generateRandomCodeVerifier(), state: oauth.generateRandomState() };
  sessionStorage.setItem(KEY, JSON.stringify(pending));
  const url = new URL(server.authorization_endpoint);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: settings.clientId,
    redirect_uri: redirectUri(),
    scope: 'openid',
    state: pending.state,
    code_challenge: await oauth.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
  }).toString();
  return url.href;
};

/** Goes to the issuer's page. The browser comes back with a code. */
export const goToSignIn = async (settings: Settings): Promise<void> =>
  location.assign(await authorizationUrl(settings));

/** Signs in in a second window. @returns the token @throws SignInWindowFailed */
export const signInBeside = async (settings: Settings): Promise<string> => {
  // It has to open before anything is awaited, or the browser takes it for an advertisement.
  const opened = window.open('about:blank', WINDOW, 'popup,width=480,height=680');
  if (!opened) throw new SignInWindowFailed('The browser blocked the sign-in window. Allow it, and try again.');
  try {
    const url = await authorizationUrl(settings);
    // The window has a copy of this tab's storage from its opening, so it needs the pending sign-in itself.
    opened.sessionStorage.setItem(KEY, sessionStorage.getItem(KEY) ?? '');
    opened.location.href = url;
  } catch (error) {
    opened.close();
    throw error;
  }
  return tokenFromWindow(() => opened.closed);
};

/**
 * Exchanges the code of the address for a token.
 * @returns the token, or undefined in a second window, which tells the page that opened it, and closes
 * @throws Error when the issuer refused, or when the sign-in did not begin in this tab
 */
export const finishSignIn = async (settings: Settings): Promise<string | undefined> => {
  if (window.name !== WINDOW) return exchangeCode(settings);
  const answer = await exchangeCode(settings).then(
    (token) => ({ token }),
    () => ({ failed: true as const }),
  );
  answerOpener(answer);
  window.close();
  return undefined;
};

const exchangeCode = async (settings: Settings): Promise<string> => {
  const pending = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Pending | null;
  sessionStorage.removeItem(KEY);
  const returned = new URL(location.href);
  history.replaceState(null, '', '/');
  if (pending === null) throw new Error('The sign-in began in another tab.');
  const server = await serverOf(settings);
  const client: oauth.Client = { client_id: settings.clientId };
  const parameters = oauth.validateAuthResponse(server, client, returned, pending.state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    redirectUri(),
    pending.verifier,
  );
  const { access_token } = await oauth.processAuthorizationCodeResponse(server, client, response);
  return access_token;
};
