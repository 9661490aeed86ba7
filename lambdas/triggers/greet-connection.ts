import { setTimeout as pause } from 'node:timers/promises';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { type LiveSockets, liveSockets } from '../adapters/aws/live-sockets.ts';
import { observed } from '../middleware/observed.ts';

interface Dependencies {
  sockets: Pick<LiveSockets, 'post'>;
  pause: (milliseconds: number) => Promise<unknown>;
}

/** The waits between the tries, 1.5 s in all. */
const WAITS_MS = [100, 200, 400, 800];

/**
 * Tells a client that it is signed in, and that every change from now on is announced to it.
 *
 * Trigger: the stream of the table of connections, for each new row.
 *
 * API Gateway opens a connection only after the function that signs the client in has answered. Until then it answers
 * 410, so the greeting is repeated for a moment. After that the client has gone.
 *
 * Rejected: an asynchronous invocation by the function that signs in. The client would wait for two more calls, and a
 * lost one would leave it without an answer.
 */
export const greetConnection =
  ({ sockets, pause }: Dependencies) =>
  async (connectionId: string): Promise<boolean> => {
    for (const wait of [...WAITS_MS, undefined]) {
      if ((await sockets.post(connectionId, { type: 'ready' })) === 'sent') return true;
      if (wait !== undefined) await pause(wait);
    }
    return false;
  };

let greet: ReturnType<typeof greetConnection> | undefined;

export const handler = observed<DynamoDBStreamEvent, void>().handler(async ({ Records }) => {
  greet ??= greetConnection({ sockets: liveSockets(), pause });
  await Promise.all(Records.flatMap(({ dynamodb }) => dynamodb?.Keys?.connection_id?.S ?? []).map(greet));
});
