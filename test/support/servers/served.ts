import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';

type App = { fetch: Parameters<typeof createAdaptorServer>[0]['fetch'] };

/** An app behind a real socket on a free port of 127.0.0.1; `await using` ends it. With a certificate it speaks HTTPS. */
export const served = async ({ fetch }: App, tls?: { certificate: string; key: string }) => {
  const server = createAdaptorServer(
    tls ? { fetch, createServer, serverOptions: { cert: tls.certificate, key: tls.key } } : { fetch },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
