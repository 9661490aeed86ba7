import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { clfTime } from '../http-api/request-event.ts';

/** A client's connection, as the gateway knows it. */
export type Connection = { id: string; connectedAt: number; userAgent: string };

export const newConnection = ({ headers }: IncomingMessage): Connection => ({
  id: randomBytes(11).toString('base64'),
  connectedAt: Date.now(),
  userAgent: headers['user-agent'] ?? '',
});

export type EventType = 'CONNECT' | 'MESSAGE' | 'DISCONNECT';

/**
 * The event that a function gets from a WebSocket API. As on AWS, only a connecting client's has its headers, as the
 * client spelled them.
 *
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html
 */
export const websocketEvent = (
  api: { apiId: string; stage: string },
  { id, connectedAt, userAgent }: Connection,
  routeKey: string,
  eventType: EventType,
  more: { headers?: Record<string, string>; body?: string; context?: object } = {},
) => {
  const now = new Date();
  const requestId = randomBytes(9).toString('base64');
  return {
    ...(more.headers && { headers: more.headers, multiValueHeaders: lists(more.headers) }),
    requestContext: {
      routeKey,
      eventType,
      ...(eventType === 'MESSAGE' && { messageId: randomBytes(11).toString('base64') }),
      extendedRequestId: requestId,
      requestTime: clfTime(now),
      messageDirection: 'IN',
      stage: api.stage,
      connectedAt,
      requestTimeEpoch: now.getTime(),
      identity: { sourceIp: '127.0.0.1', userAgent },
      requestId,
      domainName: '127.0.0.1',
      connectionId: id,
      apiId: api.apiId,
      ...more.context,
    },
    ...(more.body !== undefined && { body: more.body }),
    isBase64Encoded: false,
  };
};

const lists = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));

/** The headers of a request, with their names as the client spelled them. */
export const spelledHeaders = ({ rawHeaders }: IncomingMessage): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (let at = 0; at < rawHeaders.length; at += 2) headers[rawHeaders[at] ?? ''] = rawHeaders[at + 1] ?? '';
  return headers;
};
