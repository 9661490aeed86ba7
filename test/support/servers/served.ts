import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';

/** An app behind a real socket on a free port of 127.0.0.1; `await using` ends it. */
export const served = async (app: { fetch: Parameters<typeof createAdaptorServer>[0]['fetch'] }) => {
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
