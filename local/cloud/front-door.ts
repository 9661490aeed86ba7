import { distributionAnswer } from '../services/cloudfront/distribution.ts';
import type { EventBus } from '../services/events/event-bus.ts';
import { httpApi } from '../services/http-api/http-api.ts';
import { localRoutes } from '../services/http-api/local-routes.ts';
import type { Identity } from '../services/http-api/token-issuer.ts';
import type { Lambda } from '../services/lambda/lambda.ts';
import type { Context } from './context.ts';
import { ENDPOINTS_PATH, type Endpoints, removeEndpoints, writeEndpoints } from './endpoints.ts';

/** Opens the API, and says where everything is: in a file and below `/.local/`. */
export const openFrontDoor = (
  { settings: { directory }, addresses, resources: { api, distribution, place, gate }, keep }: Context,
  endpoints: Endpoints,
  { identity, bus, lambda }: { identity: Identity; bus: EventBus; lambda: Lambda },
): void => {
  const local = localRoutes(identity, bus, { [ENDPOINTS_PATH]: endpoints });
  const gateway = api && httpApi(api, lambda, identity.verify, gate);
  // A page's policy names S3 as it is on AWS.
  const file =
    distribution && distributionAnswer(distribution, { [`https://*.s3.${place.region}.amazonaws.com`]: endpoints.s3 });
  addresses.api.serve((request, node) => {
    const isLocal = new URL(request.url).pathname.startsWith('/.local/');
    if (isLocal) return local(request, node);
    return file?.(request) ?? (gateway ?? local)(request, node);
  });
  writeEndpoints(directory, endpoints);
  keep({ stop: () => removeEndpoints(directory) });
};
