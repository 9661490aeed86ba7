import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { onTestFinished } from 'vitest';

/** A server that takes connections and never says a word. */
export const startSilentServer = async () => {
  const server = createServer((socket) => socket.on('error', () => socket.destroy()).resume());
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => sockets.add(socket));
  const port = await portOf(server);
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `redis://127.0.0.1:${port}`, connections: () => sockets.size };
};

/**
 * A line to the server at `url`, TLS or not, on which every answer takes so many milliseconds. It can be cut: the next
 * thing that is sent then resets the connection.
 */
export const startSlowLine = async (url: string, milliseconds = 0) => {
  const line = { milliseconds, cutsNextCommand: false };
  const server = createServer((near) => {
    const far = connect(Number(new URL(url).port), '127.0.0.1');
    near.on('data', (command) => {
      if (line.cutsNextCommand) near.resetAndDestroy();
      else far.write(command);
      line.cutsNextCommand = false;
    });
    far.on('data', (answer) => setTimeout(() => near.write(answer), line.milliseconds));
    for (const [end, other] of [[near, far] as const, [far, near] as const]) end.on('close', () => other.destroy());
    for (const end of [near, far]) end.on('error', () => end.destroy());
  });
  const port = await portOf(server);
  onTestFinished(() => void server.close());
  let connections = 0;
  server.on('connection', () => connections++);
  const hungUp = new Promise<void>((done) => server.once('connection', (near) => near.once('close', () => done())));
  return Object.assign(line, { port, url: `redis://127.0.0.1:${port}`, hungUp, connections: () => connections });
};

const portOf = async (server: Server): Promise<number> => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
};
