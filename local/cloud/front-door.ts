import type { EventBus } from '../services/events/event-bus.ts';
import { httpApi } from '../services/http-api/http-api.ts';
import { localRoutes } from '../services/http-api/local-routes.ts';
import type { Identity } from '../services/http-api/token-issuer.ts';
import type { Lambda } from '../services/lambda/lambda.ts';
import { refuse, startWebSocketApi } from '../services/websocket-api/websocket-api.ts';
import type { Context } from './context.ts';
import { DISCOVERY_PATH, discoveryOf } from './discovery.ts';
import { ENDPOINTS_PATH, type Endpoints, removeEndpoints, writeEndpoints } from './endpoints.ts';

/** Opens the APIs, and says where everything is: in a file, below `/.local/`, and in the clients' document. */
export const openFrontDoor = (
  { settings: { directory, stack }, addresses, resources: { api, live, gate }, keep }: Context,
  endpoints: Endpoints,
  { identity, bus, lambda }: { identity: Identity; bus: EventBus; lambda: Lambda },
): void => {
  const local = localRoutes(identity, bus, {
    [ENDPOINTS_PATH]: endpoints,
    [DISCOVERY_PATH]: discoveryOf(addresses.api.url, stack, { api, live, identity }),
  });
  const gateway = api && httpApi(api, lambda, identity.verify, gate);
  const sockets = live && keep(startWebSocketApi(live, lambda, gate));
  addresses.api.serve(
    (request, node) => {
      const { pathname } = new URL(request.url);
      if (sockets?.manages(pathname)) return sockets.manage(request, node);
      const isLocal = pathname.startsWith('/.local/') || pathname === DISCOVERY_PATH;
      return isLocal || !gateway ? local(request, node) : gateway(request, node);
    },
    (request, socket, head) => (sockets ? sockets.upgrade(request, socket, head) : refuse(socket, 404)),
  );
  writeEndpoints(directory, endpoints);
  keep({ stop: () => removeEndpoints(directory) });
};
