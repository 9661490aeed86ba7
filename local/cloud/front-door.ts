import type { EventBus } from '../services/events/event-bus.ts';
import { httpApi } from '../services/http-api/http-api.ts';
import { localRoutes } from '../services/http-api/local-routes.ts';
import type { Identity } from '../services/http-api/token-issuer.ts';
import type { Lambda } from '../services/lambda/lambda.ts';
import type { Context } from './context.ts';
import { ENDPOINTS_PATH, type Endpoints, removeEndpoints, writeEndpoints } from './endpoints.ts';

/** Opens the API, and says where everything is: in a file and below `/.local/`. */
export const openFrontDoor = (
  { settings: { directory }, addresses, resources: { api, gate }, keep }: Context,
  endpoints: Endpoints,
  { identity, bus, lambda }: { identity: Identity; bus: EventBus; lambda: Lambda },
): void => {
  const local = localRoutes(identity, bus, { [ENDPOINTS_PATH]: endpoints });
  const gateway = api && httpApi(api, lambda, identity.verify, gate);
  addresses.api.serve((request, node) => {
    const isLocal = new URL(request.url).pathname.startsWith('/.local/');
    return isLocal || !gateway ? local(request, node) : gateway(request, node);
  });
  writeEndpoints(directory, endpoints);
  keep({ stop: () => removeEndpoints(directory) });
};
