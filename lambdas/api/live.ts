import type { APIGatewayProxyStructuredResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { type ConnectionStore, connectionStore } from '../adapters/aws/connection-store.ts';
import { type LiveSockets, liveSockets } from '../adapters/aws/live-sockets.ts';
import { type Holder, type TokenIssuer, tokenIssuer } from '../adapters/providers/token-issuer.ts';
import { LIVE_PROTOCOL } from '../contracts/live.ts';
import { expiryOf, hasExpired, maySignIn, messageIn, offerIn } from '../domain/live/connection.ts';
import { observed } from '../middleware/observed.ts';

interface Dependencies {
  connections: Pick<ConnectionStore, 'put' | 'find' | 'delete'>;
  sockets: LiveSockets;
  issuer: TokenIssuer;
  now: () => Date;
}

/** The event of a WebSocket. Only a connecting client's has headers. */
export type LiveEvent = Pick<APIGatewayProxyWebsocketEventV2, 'body'> & {
  requestContext: Pick<
    APIGatewayProxyWebsocketEventV2['requestContext'],
    'routeKey' | 'connectionId' | 'connectedAt' | 'requestTimeEpoch'
  >;
  headers?: Record<string, string | undefined>;
};

const DONE = { statusCode: 200 };

/**
 * Signs clients in for news, and answers their pings.
 *
 * Trigger: the routes `$connect`, `$default` and `$disconnect` of the live API.
 *
 * 1. A valid token gives the connection a row. A wrong one is refused with 401. The connection takes no messages yet,
 *    so GreetConnection sends `ready` later.
 * 2. A client that connects without a token sends it first. Nothing else is accepted before.
 * 3. A ping after the token's end closes the connection. Before its end, the client may send a newer token.
 *
 * Rejected: an authorizer of API Gateway. It would be one more function, and it cannot read a first message.
 */
export const live = ({ connections, sockets, issuer, now }: Dependencies) => {
  const keep = (id: string, connectedAt: number, { owner, expiresAt }: Holder) =>
    connections.put({
      connection_id: id,
      owner,
      connected_at: new Date(connectedAt).toISOString(),
      expires_at: expiryOf(expiresAt, connectedAt),
    });

  const refuse = async (id: string, reason: string) => {
    await sockets.post(id, { type: 'refused', reason });
    await sockets.close(id);
    await connections.delete(id);
  };

  const connect = async ({ headers, requestContext }: LiveEvent) => {
    const { speaksLinkd, token } = offerIn(headerOf(headers, PROTOCOL_HEADER));
    if (token !== undefined) {
      const holder = await issuer.holderOf(token);
      if (!holder) return { statusCode: 401 };
      await keep(requestContext.connectionId, requestContext.connectedAt, holder);
    }
    return speaksLinkd ? { ...DONE, headers: { [PROTOCOL_HEADER]: LIVE_PROTOCOL } } : DONE;
  };

  const message = async ({ body, requestContext }: LiveEvent) => {
    const { connectionId: id, connectedAt, requestTimeEpoch: sentAt } = requestContext;
    const [row, received] = [await connections.find(id), messageIn(body)];
    if (!received) return refuse(id, 'The message is of no known type.');
    if (received.type === 'ping') {
      if (!row) return refuse(id, 'Sign in first.');
      if (hasExpired(row, now())) return refuse(id, 'The sign-in has expired. Sign in again.');
      return void (await sockets.post(id, { type: 'pong' }));
    }
    if (!row && !maySignIn(connectedAt, sentAt)) return refuse(id, 'The sign-in came too late.');
    const holder = await issuer.holderOf(received.token);
    if (!holder) return refuse(id, 'The token is not valid.');
    await keep(id, connectedAt, holder);
    // A new row is greeted by GreetConnection.
    if (row) await sockets.post(id, { type: 'ready' });
  };

  return async (event: LiveEvent): Promise<APIGatewayProxyStructuredResultV2> => {
    const { routeKey, connectionId } = event.requestContext;
    if (routeKey === '$connect') return connect(event);
    if (routeKey === '$disconnect') await connections.delete(connectionId);
    else await message(event);
    return DONE;
  };
};

const PROTOCOL_HEADER = 'Sec-WebSocket-Protocol';

/** API Gateway hands on the names of headers as the client spelled them. */
const headerOf = (headers: LiveEvent['headers'] = {}, wanted: string): string | undefined =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === wanted.toLowerCase())?.[1];

let wired: ReturnType<typeof live> | undefined;

export const handler = observed<LiveEvent, APIGatewayProxyStructuredResultV2>().handler((event) => {
  wired ??= live({
    connections: connectionStore(),
    sockets: liveSockets(),
    issuer: tokenIssuer(),
    now: () => new Date(),
  });
  return wired(event);
});
