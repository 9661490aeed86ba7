import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';

/** A service that listens on this machine only. */
export type Service = { url: string; stop(): Promise<void> };

/** Answers one request, as the Fetch API has it; `node` holds Node's own view of it. */
export type Answer = (request: Request, node: HttpBindings) => Response | Promise<Response>;

/**
 * Listens on 127.0.0.1. `port` 0, which is the default, takes any free one.
 *
 * @throws Error of Node with code EADDRINUSE when another program has the port.
 */
export const listen = async (answer: Answer, port = 0): Promise<Service> => {
  const server = createServer(
    getRequestListener((request, node) => answer(request, node as HttpBindings), { overrideGlobalObjects: false }),
  );
  // A client that pauses for longer than Node's 5 seconds between two requests would meet a connection just closed.
  server.keepAliveTimeout = 65_000;
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
export type LateService = Service & { serve(answer: Answer): void };

export const listenLate = async (early: Answer, port = 0): Promise<LateService> => {
  let current = early;
  const service = await listen((request, node) => current(request, node), port);
  return {
    ...service,
    serve(answer) {
      current = answer;
    },
  };
};
