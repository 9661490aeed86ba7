import { refreshed } from '../sign-in/issuer.ts';
import type { Session } from '../sign-in/session.ts';
import { createClient, type Linkd } from '../src/client.ts';
import { discover } from '../src/discovery.ts';
import { NotSignedIn } from '../src/errors.ts';
import { currentAddress, keepSession, sessionOf } from './sessions.ts';

const LOCAL_ADDRESS = 'http://127.0.0.1:3000';
/** A token that expires sooner is refreshed before it is used. */
const MARGIN_MS = 60_000;

/** `LINKD_ADDRESS`, else that of the last sign-in, else the local cloud's. */
export const addressInUse = (): string =>
  (process.env.LINKD_ADDRESS || currentAddress() || LOCAL_ADDRESS).replace(/\/+$/, '');

export interface Connection {
  linkd: Linkd;
  /** An access token that is valid now. */
  token: () => Promise<string>;
}

/**
 * The client of the user who is signed in. `LINKD_TOKEN` overrides the sign-in.
 *
 * @throws NotSignedIn, also when the sign-in has expired
 */
export const connect = async (signal: AbortSignal): Promise<Connection> => {
  const address = addressInUse();
  if (process.env.LINKD_TOKEN) {
    const token = process.env.LINKD_TOKEN;
    const { api, live } = await discover(address, { signal });
    return { linkd: createClient({ api, live, token }), token: async () => token };
  }
  const session = sessionOf(address);
  if (!session) throw new NotSignedIn(`You are not signed in to ${address}.`);
  const token = () => validToken(address);
  await token();
  return { linkd: createClient({ api: session.api, live: session.live, token }), token };
};

let refreshing: Promise<Session> | undefined;

/** Requests at the same time share one refresh, because an issuer may take a refresh token only once. */
const validToken = async (address: string): Promise<string> => {
  const session = sessionOf(address);
  if (session && session.expires_at - Date.now() > MARGIN_MS) return session.access_token;
  if (!session?.refresh_token) throw new NotSignedIn('Your sign-in has expired.');
  refreshing ??= refreshed(session).finally(() => {
    refreshing = undefined;
  });
  const fresh = await refreshing;
  keepSession(address, fresh);
  return fresh.access_token;
};
