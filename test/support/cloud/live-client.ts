import { once } from 'node:events';
import { vi } from 'vitest';

type Message = { type: string; job_id?: string; state?: string; at?: string; reason?: string };

/** A client of the live API as a browser has it, and what it heard so far. */
export const liveClient = (address: string, protocols: string[] = []) => {
  const socket = new WebSocket(address, protocols);
  const heard: Message[] = [];
  let closed = false;
  socket.addEventListener('message', ({ data }) => heard.push(JSON.parse(data)));
  // A refused handshake is an error and a close.
  socket.addEventListener('error', () => {});
  socket.addEventListener('close', () => {
    closed = true;
  });
  const hears = (wanted: Partial<Message>) =>
    vi.waitUntil(
      () => heard.find((message) => Object.entries(wanted).every(([name, value]) => message[name as 'type'] === value)),
      { timeout: 30_000, interval: 10 },
    );
  return {
    heard,
    hears,
    protocol: () => socket.protocol,
    /** The states of a job in the order they came, each once: news may come twice. */
    statesOf: (jobId: string) => [
      ...new Set(heard.flatMap(({ job_id, state }) => (job_id === jobId && state ? [state] : []))),
    ],
    opened: () => once(socket, 'open'),
    isClosed: () => closed,
    closed: () => vi.waitUntil(() => closed, { timeout: 30_000, interval: 10 }),
    send: (message: object) => socket.send(JSON.stringify(message)),
    close: () => socket.close(),
  };
};
