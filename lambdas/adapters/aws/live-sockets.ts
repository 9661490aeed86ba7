import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import type { ServerMessage } from '../../contracts/live.ts';
import { required } from '../runtime/environment.ts';

/** What became of a message. `late`: the gateway did not take it in time. */
export type Delivered = 'sent' | 'gone' | 'late';

/** API Gateway takes a message within tens of milliseconds. The SDK repeats a throttled one within this time. */
const DEADLINE_MS = 2_000;

/**
 * The open WebSockets, which API Gateway holds.
 *
 * @param url of the live API: its management API is at the same address, over HTTP
 */
export const liveSockets = (
  url = required(ENVIRONMENT.liveUrl),
  gateway = new ApiGatewayManagementApiClient({ endpoint: url.replace(/^ws/, 'http') }),
  deadlineMs = DEADLINE_MS,
) => ({
  async post(connectionId: string, message: ServerMessage): Promise<Delivered> {
    const deadline = AbortSignal.timeout(deadlineMs);
    try {
      await gateway.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: JSON.stringify(message) }), {
        abortSignal: deadline,
      });
      return 'sent';
    } catch (error) {
      if (error instanceof GoneException) return 'gone';
      if (deadline.aborted) return 'late';
      throw error;
    }
  },

  /** Closes a connection, unless it is gone. */
  async close(connectionId: string): Promise<void> {
    try {
      await gateway.send(new DeleteConnectionCommand({ ConnectionId: connectionId }), {
        abortSignal: AbortSignal.timeout(deadlineMs),
      });
    } catch (error) {
      if (!(error instanceof GoneException)) throw error;
    }
  },
});
export type LiveSockets = ReturnType<typeof liveSockets>;
