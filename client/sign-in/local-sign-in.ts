import { Refused } from '../src/errors.ts';
import { reach, readJson } from '../src/requests.ts';

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
  const answer = await reach(url, undefined, async () => readJson(await fetch(url, { method: 'POST', body })));
  if (answer.ok && answer.body?.access_token)
    return { access_token: answer.body.access_token, expires_at: Date.now() + SECONDS * 1000 };
  throw new Refused(answer.status, `${api} does not say where to sign in. Set LINKD_TOKEN to an access token.`);
};
