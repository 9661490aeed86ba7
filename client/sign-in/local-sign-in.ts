import { Refused } from '../src/errors.ts';
import { reach } from '../src/requests.ts';

/** A working week. The local cloud's issuer has no users and no refresh tokens. */
const SECONDS = 5 * 86_400;

/**
 * A token of the local cloud, for any user.
 *
 * @throws Refused when there is no local cloud at this address
 */
export const signInHere = async (
  api: string,
  { user, admin }: { user: string; admin: boolean },
): Promise<{ access_token: string; expires_at: number }> => {
  const url = `${api}/.local/token`;
  const body = JSON.stringify({ sub: user, ...(admin && { groups: ['admins'] }), expires_in: SECONDS });
  const answer = await reach(url, undefined, () => fetch(url, { method: 'POST', body }));
  const given = await answer.json().catch(() => undefined);
  if (answer.ok && given?.access_token)
    return { access_token: given.access_token, expires_at: Date.now() + SECONDS * 1000 };
  throw new Refused(answer.status, `${api} names no issuer of tokens. Get one yourself and set LINKD_TOKEN.`);
};
