import type { WebSocket } from 'ws';
import type { Connection } from './websocket-event.ts';

/** The limits of API Gateway: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
export const LIMITS = { idleMs: 600_000, lifetimeMs: 7_200_000, messageBytes: 131_072 };
export type Limits = typeof LIMITS;

/** What may wait for a client that does not read. Then it is cut off. */
const WAITING_BYTES = 1_048_576;

type Open = Connection & { socket: WebSocket; lastActiveAt: number; idle: NodeJS.Timeout };

/** The open connections of a WebSocket API. Each ends when it is idle for too long, or too old. */
export const openSockets = (limits: Limits) => {
  const open = new Map<string, Open>();
  const isActive = (one: Open) => {
    one.lastActiveAt = Date.now();
    one.idle.refresh();
  };
  return {
    add(connection: Connection, socket: WebSocket): void {
      const leave = () => socket.close(1001, 'Going away');
      const idle = setTimeout(leave, limits.idleMs).unref();
      const end = setTimeout(leave, limits.lifetimeMs).unref();
      const one: Open = { ...connection, socket, lastActiveAt: Date.now(), idle };
      open.set(connection.id, one);
      socket.on('message', () => isActive(one));
      socket.on('close', () => {
        clearTimeout(idle);
        clearTimeout(end);
        open.delete(connection.id);
      });
    },

    /** Undefined when it is gone, or not open yet. */
    find(id: string): Open | undefined {
      const found = open.get(id);
      return found?.socket.readyState === found?.socket.OPEN ? found : undefined;
    },

    /** @returns false when the connection is gone, or was cut off because its client does not read */
    send(id: string, data: string): boolean {
      const found = this.find(id);
      if (!found) return false;
      if (found.socket.bufferedAmount + data.length > WAITING_BYTES) {
        found.socket.terminate();
        return false;
      }
      isActive(found);
      found.socket.send(data);
      return true;
    },

    stop(): void {
      for (const { socket } of open.values()) socket.terminate();
    },
  };
};
export type OpenSockets = ReturnType<typeof openSockets>;
