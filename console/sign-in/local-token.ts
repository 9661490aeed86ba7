import type { Settings } from '../settings.ts';

/** Asks the local cloud for a token. It has no users, so any name is one. */
export const localToken = async ({ api }: Settings, sub: string, isAdmin: boolean): Promise<string> => {
  const body = JSON.stringify({ sub, ...(isAdmin && { groups: ['admins'] }) });
  const response = await fetch(`${api}/.local/token`, { method: 'POST', body });
  const { access_token } = (await response.json()) as { access_token: string };
  return access_token;
};

/** The token of a one-time link: `/#access_token=…`. It is taken out of the address at once. */
export const takeLinkToken = (): string | undefined => {
  const token = new URLSearchParams(location.hash.slice(1)).get('access_token');
  if (token === null) return undefined;
  history.replaceState(null, '', '/#/');
  return token;
};
