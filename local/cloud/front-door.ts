import { basename } from 'node:path';
import { distributionAnswer } from '../services/cloudfront/distribution.ts';
import type { EventBus } from '../services/events/event-bus.ts';
import { httpApi } from '../services/http-api/http-api.ts';
import { localRoutes } from '../services/http-api/local-routes.ts';
import type { SignInLinks } from '../services/http-api/sign-in-links.ts';
import type { Identity } from '../services/http-api/token-issuer.ts';
import type { Lambda } from '../services/lambda/lambda.ts';
import { refuse, startWebSocketApi } from '../services/websocket-api/websocket-api.ts';
import { loadRecordings } from '../stand-ins/recordings.ts';
import type { Context } from './context.ts';
import { DISCOVERY_PATH, discoveryOf } from './discovery.ts';
import { ENDPOINTS_PATH, type Endpoints, removeEndpoints, writeEndpoints } from './endpoints.ts';

/** The bundled recordings, for people who try the API in a browser. */
const sampleRecordings = () =>
  new Map(
    loadRecordings().map(({ path, content_type }) => [
      `/.local/recordings/${basename(path)}`,
      { path, type: content_type },
    ]),
  );

/** Opens the APIs, and says where everything is: in a file, below `/.local/`, and in the clients' document. */
export const openFrontDoor = (
  { settings: { directory, stack }, addresses, resources: { api, live, distribution, place, gate }, keep }: Context,
  endpoints: Endpoints,
  { identity, links, bus, lambda }: { identity: Identity; links: SignInLinks; bus: EventBus; lambda: Lambda },
): void => {
  const local = localRoutes({
    identity,
    links,
    bus,
    documents: {
      [ENDPOINTS_PATH]: endpoints,
      [DISCOVERY_PATH]: discoveryOf(addresses.api.url, stack, { api, live, identity }),
    },
    files: sampleRecordings(),
  });
  const gateway = api && httpApi(api, lambda, identity.verify, gate);
  const sockets = live && keep(startWebSocketApi(live, lambda, gate));
  // A page's policy names S3 as it is on AWS.
  const onAws = `https://*.s3.${place.region}.amazonaws.com`;
  const file = distribution && distributionAnswer(distribution, { [onAws]: endpoints.s3 });
  addresses.api.serve(
    (request, node) => {
      const { pathname } = new URL(request.url);
      if (sockets?.manages(pathname)) return sockets.manage(request, node);
      const isLocal = pathname.startsWith('/.local/') || pathname === DISCOVERY_PATH;
      if (isLocal) return local(request, node);
      return file?.(request) ?? (gateway ?? local)(request, node);
    },
    (request, socket, head) => (sockets ? sockets.upgrade(request, socket, head) : refuse(socket, 404)),
  );
  writeEndpoints(directory, endpoints);
  keep({ stop: () => removeEndpoints(directory) });
};
