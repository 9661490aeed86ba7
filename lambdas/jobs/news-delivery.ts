import type { ConnectionStore } from '../adapters/aws/connection-store.ts';
import type { LiveSockets } from '../adapters/aws/live-sockets.ts';
import { errorNameOf } from '../adapters/runtime/error-name.ts';
import { logger } from '../adapters/runtime/telemetry.ts';
import { type ConnectionRow, type JobNews, SIGN_IN_SECONDS } from '../contracts/live.ts';
import { hasExpired } from '../domain/live/connection.ts';

export interface DeliveryDependencies {
  connections: Pick<ConnectionStore, 'ofOwner' | 'delete'>;
  sockets: LiveSockets;
  now: () => Date;
}

/** API Gateway answers 410 for a connection that is gone, and for one that is not open yet. */
const MAY_BE_OPENING_MS = SIGN_IN_SECONDS * 1000;

/** How many connections are written to at once. The SDK has as many sockets. */
const AT_ONCE = 50;

/**
 * Sends news to their owners' connections, in order for each. A connection that is gone loses its row. One that takes
 * no message, or whose sign-in has expired, is closed: its client connects again, and reads what it missed.
 */
export const newsDelivery = ({ connections, sockets, now }: DeliveryDependencies) => {
  /** The row goes last. Without it, a connection that could not be closed would stay open and hear nothing. */
  const close = async (id: string) => {
    await sockets.close(id);
    await connections.delete(id);
  };

  const toConnection = async (connection: ConnectionRow, news: readonly JobNews[]): Promise<void> => {
    const { connection_id: id, connected_at } = connection;
    if (hasExpired(connection, now())) return close(id);
    for (const one of news) {
      const delivered = await sockets.post(id, one);
      if (delivered === 'sent') continue;
      if (delivered === 'late') return close(id);
      const age = now().getTime() - Date.parse(connected_at);
      return age < MAY_BE_OPENING_MS ? undefined : connections.delete(id);
    }
  };

  /** @returns the owners with a connection that could not be written to */
  return async (newsOfOwners: ReadonlyMap<string, readonly JobNews[]>): Promise<ReadonlySet<string>> => {
    const failed = new Set<string>();
    const forOwner = async <T>(owner: string, work: Promise<T>): Promise<T | undefined> => {
      try {
        return await work;
      } catch (error) {
        logger.error('news could not be sent', { error_name: errorNameOf(error) });
        failed.add(owner);
      }
    };
    const found = await Promise.all(
      [...newsOfOwners.keys()].map((owner) => forOwner(owner, connections.ofOwner(owner))),
    );
    const waiting = found.flatMap((open) => open ?? []).values();
    const write = async () => {
      for (const connection of waiting) {
        const { owner } = connection;
        await forOwner(owner, toConnection(connection, newsOfOwners.get(owner) ?? []));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, write));
    return failed;
  };
};
