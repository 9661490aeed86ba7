import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Another program listens on the port that the sign-in page returns to. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

/** The page on this machine to which the sign-in page sends the browser back. */
export interface Callback extends AsyncDisposable {
  address: string;
  /** The address that the browser came back with, or `undefined` when it did not come in time. */
  returned(seconds: number): Promise<URL | undefined>;
  /** The answer to the browser that came back. */
  answer(sentence: string): void;
}

/**
 * Listens on 127.0.0.1 only. The address says `localhost`, because the pool's client may only return there.
 * @param port 0 for any free port, in tests
 * @throws PortTaken when another program has the port
 */
export const listen = async (port: number): Promise<Callback> => {
  const { promise: came, resolve: arrive } = Promise.withResolvers<URL>();
  let waiting: ServerResponse | undefined;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', address());
    // Browsers also ask for an icon. Only the first answer of the sign-in page counts.
    if (url.pathname !== '/' || !(url.searchParams.has('code') || url.searchParams.has('error')) || waiting) {
      response.writeHead(404).end();
      return;
    }
    waiting = response;
    arrive(url);
  });
  const address = () => `http://localhost:${(server.address() as AddressInfo | null)?.port ?? port}/`;
  await new Promise<void>((done, fail) => {
    server.on('error', fail).listen(port, '127.0.0.1', done);
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new PortTaken(
      `Another program uses port ${port}, to which the sign-in page returns. Stop it, and sign in again.`,
      { cause: error },
    );
  });
  return {
    address: address(),
    async returned(seconds) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<undefined>((done) => {
        timer = setTimeout(done, seconds * 1000, undefined);
      });
      return Promise.race([came, late]).finally(() => clearTimeout(timer));
    },
    answer(sentence) {
      // The sentence may quote the sign-in page. Plain text is never executed.
      waiting
        ?.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
        .end(`${sentence}\n`);
    },
    async [Symbol.asyncDispose]() {
      const closed = new Promise((done) => server.close(done));
      server.closeIdleConnections();
      await closed;
    },
  };
};
