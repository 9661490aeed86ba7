import { discover } from '@linkd/client/discovery';

/** Where the parts of this stage are. */
export interface Settings {
  api: string;
  live: string | undefined;
  issuer: string;
  clientId: string;
  stage: string;
  /** The local cloud gives a token to everybody, and has sample recordings. */
  local: boolean;
}

/** Reads `/config.json` beside the console. */
export const readSettings = async (): Promise<Settings> => {
  const { api, live, issuer = '', client_id = '', stage = '', local = false } = await discover(location.origin);
  return { api, live, issuer, clientId: client_id, stage, local };
};
