import { NotLinkd } from './errors.ts';
import { type Fetch, reach, readJson } from './requests.ts';

/** Where a stage's parts are, as its `/config.json` says. */
export interface Discovered {
  api: string;
  live?: string | undefined;
  /** The OpenID Connect issuer of its tokens. */
  issuer?: string | undefined;
  client_id?: string | undefined;
  stage?: string | undefined;
  /** The local cloud, whose issuer gives a token to everybody. */
  local?: boolean | undefined;
}

/**
 * Finds the API by the console's address, or the API's own. A stage without `/config.json` is an API alone.
 *
 * @throws NotLinkd when something else answers there, Unreachable when nothing does
 */
export const discover = async (
  address: string,
  { fetch = globalThis.fetch, signal }: { fetch?: Fetch; signal?: AbortSignal } = {},
): Promise<Discovered> => {
  const base = address.replace(/\/+$/, '');
  const url = `${base}/config.json`;
  const {
    status,
    ok,
    body: found,
  } = await reach(url, signal, async () => readJson(await fetch(url, { ...(signal && { signal }) })));
  if (status === 404) return { api: base };
  if (ok && typeof found?.api === 'string') return found;
  throw new NotLinkd(`${base} is not an address of Linkd. Use the console's address.`);
};
