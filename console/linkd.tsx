import { createClient, type Linkd } from '@linkd/client';
import { NotSignedIn } from '@linkd/client/errors';
import { createContext, use } from 'react';
import type { Settings } from './settings.ts';
import { expire, nextToken, type Session } from './sign-in/session.ts';

/** What every page needs: the stage, who is signed in, and the client of the API. */
export interface Connection {
  settings: Settings;
  session: Session;
  linkd: Linkd;
}

export const ConnectionContext = createContext<Connection | undefined>(undefined);

export const useConnection = (): Connection => {
  const connection = use(ConnectionContext);
  if (!connection) throw new Error('This part of the page is outside of the connection.');
  return connection;
};

/** The one client of the console, with the one WebSocket. A refused token leads to a new sign-in. */
export const clientOf = ({ api, live }: Settings): Linkd => createClient({ api, live, token: nextToken });

/** Whether a failure will pass: a refused token does after the next sign-in. */
export const noteRefusal = (error: unknown): void => {
  if (error instanceof NotSignedIn) expire();
};
