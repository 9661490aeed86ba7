import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener, type HttpBindings } from '@hono/node-server';

/** A service that listens on this machine only. */
export type Service = { url: string; stop(): Promise<void> };

/** Answers one request, as the Fetch API has it; `node` holds Node's own view of it. */
export type Answer = (request: Request, node: HttpBindings) => Response | Promise<Response>;

/** Takes a connection that a client wants to use as a WebSocket. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * Listens on 127.0.0.1. `port` 0, which is the default, takes any free one.
 *
 * @param upgrade without it, a request for an upgrade is answered like any other.
 * @throws Error of Node with code EADDRINUSE when another program has the port.
 */
export const listen = async (answer: Answer, port = 0, upgrade?: Upgrade): Promise<Service> => {
  const server = createServer(
    { shouldUpgradeCallback: ({ headers }) => upgrade !== undefined && headers.upgrade?.toLowerCase() === 'websocket' },
    getRequestListener((request, node) => answer(request, node as HttpBindings), { overrideGlobalObjects: false }),
  );
  // A client that pauses for longer than Node's 5 seconds between two requests would meet a connection just closed.
  server.keepAliveTimeout = 65_000;
  if (upgrade) server.on('upgrade', upgrade);
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', ready);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
    },
  };
};

/** A service whose address is known before its answers are. Until `serve` is called, each request gets `early`. */
export type LateService = Service & { serve(answer: Answer, upgrade?: Upgrade): void };

export const listenLate = async (early: Answer, port = 0): Promise<LateService> => {
  let current = early;
  let upgraded: Upgrade = (_, socket) => void socket.destroy();
  const service = await listen(
    (request, node) => current(request, node),
    port,
    (...connection) => upgraded(...connection),
  );
  return {
    ...service,
    serve(answer, upgrade = upgraded) {
      current = answer;
      upgraded = upgrade;
    },
  };
};
