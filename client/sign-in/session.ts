import type { Discovered } from '../src/discovery.ts';

/** What a sign-in leaves on this machine. */
export interface Session extends Discovered {
  access_token: string;
  /** Milliseconds since 1970. */
  expires_at: number;
  refresh_token?: string | undefined;
}
