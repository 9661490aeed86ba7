import type { ConnectionStore } from '../../../lambdas/adapters/aws/connection-store.ts';
import type { Delivered, LiveSockets } from '../../../lambdas/adapters/aws/live-sockets.ts';
import type { ConnectionRow, ServerMessage } from '../../../lambdas/contracts/live.ts';

/** The table of connections without DynamoDB. `rows` is what it holds, by id. */
export const inMemoryConnections = (...held: ConnectionRow[]) => {
  const rows = new Map(held.map((row) => [row.connection_id, row]));
  return {
    rows,
    put: async (row) => void rows.set(row.connection_id, row),
    find: async (id) => rows.get(id),
    delete: async (id) => void rows.delete(id),
    ofOwner: async (owner) => [...rows.values()].filter((row) => row.owner === owner),
  } satisfies ConnectionStore & { rows: Map<string, ConnectionRow> };
};

/**
 * WebSockets that remember what they were sent.
 *
 * @param answer what becomes of a message. By default every message is sent.
 */
export const recordedSockets = (
  answer: (id: string, message: ServerMessage) => Delivered | Promise<Delivered> = () => 'sent',
) => {
  const sent: [string, ServerMessage][] = [];
  const closed: string[] = [];
  return {
    sent,
    closed,
    async post(id, message) {
      const delivered = await answer(id, message);
      if (delivered === 'sent') sent.push([id, message]);
      return delivered;
    },
    close: async (id) => void closed.push(id),
  } satisfies LiveSockets & { sent: [string, ServerMessage][]; closed: string[] };
};
