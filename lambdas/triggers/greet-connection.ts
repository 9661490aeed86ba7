import { setTimeout as pause } from 'node:timers/promises';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { type ConnectionStore, connectionStore } from '../adapters/aws/connection-store.ts';
import { type LiveSockets, liveSockets } from '../adapters/aws/live-sockets.ts';
import { errorNameOf } from '../adapters/runtime/error-name.ts';
import { logger } from '../adapters/runtime/telemetry.ts';
import { observed } from '../middleware/observed.ts';

interface Dependencies {
  connections: Pick<ConnectionStore, 'find' | 'ofOwner'>;
  sockets: Pick<LiveSockets, 'post'>;
  pause: (milliseconds: number) => Promise<unknown>;
}

/** The waits between the tries, 1.5 s in all. What has not come by then is not waited for. */
const WAITS_MS = [100, 200, 400, 800];

/**
 * Tells a client that it is signed in, and that every change from now on is announced to it.
 *
 * Trigger: the stream of the table of connections, for each new row.
 *
 * 1. Read the row for its owner. A client that has gone has none.
 * 2. Wait until the index by owner shows the connection. News are sent to what it shows, and it is a moment late.
 * 3. Send `ready`. API Gateway opens a connection only after the function that signs the client in has answered. Until
 *    then it answers 410, so the greeting is repeated.
 *
 * Rejected: an asynchronous invocation by the function that signs in. The client would wait for two more calls, and a
 * lost one would leave it without an answer.
 */
export const greetConnection = ({ connections, sockets, pause }: Dependencies) => {
  const until = async (isDone: () => Promise<boolean>): Promise<void> => {
    for (const wait of [...WAITS_MS, undefined]) {
      if ((await isDone()) || wait === undefined) return;
      await pause(wait);
    }
  };

  const greet = async (id: string): Promise<void> => {
    const row = await connections.find(id);
    if (!row) return;
    await until(async () => (await connections.ofOwner(row.owner)).some(({ connection_id }) => connection_id === id));
    await until(async () => (await sockets.post(id, { type: 'ready' })) === 'sent');
  };

  /** @returns the sequence numbers of the rows that could not be greeted. A client that has gone does not count. */
  return async (records: readonly DynamoDBRecord[]): Promise<string[]> => {
    const failed: string[] = [];
    const greetRow = async ({ dynamodb: { Keys, SequenceNumber = '' } = {} }: DynamoDBRecord) => {
      try {
        await greet(Keys?.connection_id?.S ?? '');
      } catch (error) {
        logger.error('a client could not be greeted', { error_name: errorNameOf(error) });
        failed.push(SequenceNumber);
      }
    };
    await Promise.all(records.map(greetRow));
    return failed;
  };
};

let greet: ReturnType<typeof greetConnection> | undefined;

export const handler = observed<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async ({ Records }) => {
  greet ??= greetConnection({ connections: connectionStore(), sockets: liveSockets(), pause });
  const failed = await greet(Records);
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
});
