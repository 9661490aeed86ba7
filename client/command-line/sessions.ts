import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import envPaths from 'env-paths';
import type { Session } from '../sign-in/session.ts';

/** Sessions by address, and the address of the last sign-in. */
interface Kept {
  current?: string | undefined;
  sessions: Record<string, Session>;
}

/** Linux: `~/.config/linkd/sessions.json`, or below XDG_CONFIG_HOME. */
export const SESSIONS_FILE = join(envPaths('linkd', { suffix: '' }).config, 'sessions.json');

const read = (): Kept => {
  try {
    return JSON.parse(readFileSync(SESSIONS_FILE, 'utf8'));
  } catch {
    // No file, or none of ours: nobody is signed in.
    return { sessions: {} };
  }
};

/** Only its owner may read the file, and it is never there in part. */
const write = (kept: Kept): void => {
  mkdirSync(dirname(SESSIONS_FILE), { recursive: true, mode: 0o700 });
  const whole = `${SESSIONS_FILE}.${process.pid}`;
  try {
    writeFileSync(whole, JSON.stringify(kept, null, 2), { mode: 0o600 });
    chmodSync(whole, 0o600);
    renameSync(whole, SESSIONS_FILE);
  } catch (error) {
    rmSync(whole, { force: true });
    throw error;
  }
};

export const currentAddress = (): string | undefined => read().current;

export const sessionOf = (address: string): Session | undefined => read().sessions[address];

export const keepSession = (address: string, session: Session): void => {
  const { current = address, sessions } = read();
  write({ current, sessions: { ...sessions, [address]: session } });
};

/** The address that commands use from now on. */
export const useAddress = (address: string): void => write({ ...read(), current: address });

/** @returns whether there was a session */
export const dropSession = (address: string): boolean => {
  const { current, sessions } = read();
  const { [address]: dropped, ...others } = sessions;
  write({ current: current === address ? Object.keys(others)[0] : current, sessions: others });
  return dropped !== undefined;
};
