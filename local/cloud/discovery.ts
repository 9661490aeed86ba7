import type { Api } from '../services/http-api/http-api.ts';
import type { Identity } from '../services/http-api/token-issuer.ts';
import { WEBSOCKET_PATH } from '../services/websocket-api/address.ts';
import type { WebSocketApi } from '../services/websocket-api/websocket-api.ts';

/** The path of the document that tells clients where everything is, as beside the console on AWS. */
export const DISCOVERY_PATH = '/config.json';

/** @param stack such as `Linkd-local`: its name ends with its stage. */
export const discoveryOf = (
  url: string,
  stack: string,
  { api, live, identity }: { api: Api | undefined; live: WebSocketApi | undefined; identity: Identity },
) => ({
  api: url,
  ...(live && { live: `${url.replace(/^http/, 'ws')}${WEBSOCKET_PATH}/${live.stage}` }),
  issuer: identity.issuer,
  client_id: audienceOf(api),
  stage: stack.split('-').at(-1),
  local: true,
});

/** The app client that tokens are given to. */
export const audienceOf = (api: Api | undefined): string => {
  const [audience = 'local'] = [...(api?.authorizers.values() ?? [])].flatMap((authorizer) => authorizer.audience);
  return audience;
};
