import { createClient, type Linkd } from '@linkd/client';
import { createContext, use } from 'react';
import type { Settings } from './settings.ts';
import { nextToken, type Session } from './sign-in/session.ts';

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

/** The one client of a user, with the one WebSocket. */
export const clientOf = ({ api, live }: Settings, sub: string): Linkd =>
  createClient({ api, live, token: () => nextToken(sub) });
