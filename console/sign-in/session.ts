import { NotSignedIn } from '@linkd/client/errors';
import { useSyncExternalStore } from 'react';

/** Who is signed in. The API checks the token; the page only reads from it who that is. */
export interface Session {
  token: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  sub: string;
  isAdmin: boolean;
}

/** `expired` keeps the page as it is, so that a recording in progress is not lost. */
export type SignIn = { state: 'out' } | { state: 'in' | 'expired'; session: Session };

const KEY = 'linkd.session';
/** A request that begins now still has to arrive with a valid token. */
const MARGIN_MS = 5_000;

let current: SignIn = { state: 'out' };
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();
const leaveListeners = new Set<() => void>();

const userOf = (signIn: SignIn): string | undefined => (signIn.state === 'out' ? undefined : signIn.session.sub);

const become = (next: SignIn): void => {
  const before = userOf(current);
  current = next;
  clearTimeout(timer);
  if (next.state === 'in') {
    const left = next.session.expiresAt - Date.now() - MARGIN_MS;
    // A browser's timer takes 24 days at most.
    timer = setTimeout(expire, Math.min(Math.max(left, 0), 2 ** 31 - 1));
  }
  if (before !== undefined && userOf(next) !== before) for (const leave of leaveListeners) leave();
  for (const listener of [...listeners]) listener();
};

/** Tells when the user signs out, or when another one signs in. What the user has in progress stops then. */
export const whenUserLeaves = (listener: () => void): void => {
  leaveListeners.add(listener);
};

/** Keeps a token in memory and for this tab. @returns who it belongs to */
export const keepToken = (token: string): Session => {
  const session = sessionOf(token);
  sessionStorage.setItem(KEY, token);
  become({ state: 'in', session });
  return session;
};

/** Takes up the token that this tab has kept over a reload. */
export const resumeSession = (): void => {
  const token = sessionStorage.getItem(KEY);
  if (token === null) return;
  const session = sessionOf(token);
  if (session.expiresAt > Date.now() + MARGIN_MS) become({ state: 'in', session });
  else sessionStorage.removeItem(KEY);
};

export const signOut = (): void => {
  sessionStorage.removeItem(KEY);
  become({ state: 'out' });
};

/** Asks for a new sign-in. Called when the token's time is over, or when the API refuses it. */
export const expire = (): void => {
  sessionStorage.removeItem(KEY);
  if (current.state === 'in') become({ state: 'expired', session: current.session });
};

/** Asks for a new sign-in when the API refused the token. */
export const expireIfRefused = (error: unknown): void => {
  if (error instanceof NotSignedIn) expire();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useSignIn = (): SignIn => useSyncExternalStore(subscribe, () => current);

/**
 * Waits until this user has a token. A request that meets an expired sign-in goes on after the next one.
 * @throws AbortError when the user has signed out, so that no request goes out with another user's token
 */
export const nextToken = async (sub: string): Promise<string> => {
  while (userOf(current) === sub) {
    if (current.state === 'in') return current.session.token;
    await new Promise<void>((resolve) => {
      const stop = subscribe(() => {
        stop();
        resolve();
      });
    });
  }
  throw new DOMException('The user has signed out.', 'AbortError');
};

const sessionOf = (token: string): Session => {
  const payload = token.split('.')[1] ?? '';
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
  const claims = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  const groups = [claims['cognito:groups'], claims.groups].flat();
  return {
    token,
    expiresAt: Number(claims.exp ?? 0) * 1000,
    sub: String(claims.sub ?? ''),
    isAdmin: groups.includes('admins'),
  };
};
