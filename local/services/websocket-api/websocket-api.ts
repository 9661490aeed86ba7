import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Gate, OPEN_GATE } from '../../permissions/gate.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { Answer } from '../wire/loopback-server.ts';
import { WEBSOCKET_PATH } from './address.ts';
import { managementApi } from './management-api.ts';
import { LIMITS, openSockets } from './open-sockets.ts';
import { type Connection, type EventType, newConnection, spelledHeaders, websocketEvent } from './websocket-event.ts';

/** A WebSocket API of the template, resolved. */
export type WebSocketApi = {
  apiId: string;
  arn: string;
  stage: string;
  /** The part of a message that names its route: `action` for `$request.body.action`. */
  selectedBy: string;
  /** The ARN of each route's function: of `$connect`, `$disconnect`, `$default` and of own keys. */
  routes: ReadonlyMap<string, string>;
};

export type WebSocketService = {
  /** Takes an upgrade of a connection to a WebSocket. Any other address than the API's is refused with 404. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Whether a request is for `manage`. */
  manages(path: string): boolean;
  manage: Answer;
  stop(): void;
};

type Result = { statusCode?: number; headers?: Record<string, string> };

/** API Gateway's WebSocket API in front of the functions. A connection opens when `$connect` has answered. */
export const startWebSocketApi = (
  api: WebSocketApi,
  lambda: Lambda,
  gate: Gate = OPEN_GATE,
  limits = LIMITS,
): WebSocketService => {
  const protocols = new WeakMap<IncomingMessage, string>();
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.messageBytes,
    handleProtocols: (_, request) => protocols.get(request) ?? false,
  });
  const sockets = openSockets(limits);
  const path = `${WEBSOCKET_PATH}/${api.stage}`;
  const stageArn = `${api.arn}/${api.stage}`;
  let stopped = false;

  /** @returns undefined when the function could not be called, or failed */
  const call = async (route: string, event: object): Promise<Result | undefined> => {
    const functionArn = api.routes.get(route);
    if (functionArn === undefined) return {};
    try {
      const caller = { kind: 'service', name: 'apigateway.amazonaws.com', source: `${stageArn}/${route}` } as const;
      await gate.demand({ caller, action: 'lambda:InvokeFunction', resource: functionArn });
      const outcome = await lambda.invoke(functionArn, JSON.stringify(event));
      return 'failure' in outcome ? undefined : ((JSON.parse(outcome.result) as Result | null) ?? {});
    } catch {
      return undefined;
    }
  };
  const eventOf = (of: Connection, route: string, type: EventType, more = {}) =>
    websocketEvent(api, of, route, type, more);

  const receive = async (connection: Connection, body: string): Promise<void> => {
    const route = routeOf(api, body);
    const isDone =
      api.routes.has(route) && (await call(route, eventOf(connection, route, 'MESSAGE', { body }))) !== undefined;
    if (isDone) return;
    const message = api.routes.has(route) ? 'Internal server error' : 'Forbidden';
    sockets.send(connection.id, JSON.stringify({ message, connectionId: connection.id }));
  };

  const open = (connection: Connection, socket: WebSocket): void => {
    sockets.add(connection, socket);
    // A broken frame or one that is too large: ws closes the connection with the right code.
    socket.on('error', () => {});
    socket.on('message', (data) => void receive(connection, data.toString()));
    socket.on('close', (disconnectStatusCode, reason) => {
      const context = { disconnectStatusCode, disconnectReason: reason.toString() };
      if (!stopped) void call('$disconnect', eventOf(connection, '$disconnect', 'DISCONNECT', { context }));
    });
  };

  const connect = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const connection = newConnection(request);
    const headers = spelledHeaders(request);
    const result = await call('$connect', eventOf(connection, '$connect', 'CONNECT', { headers }));
    const { statusCode = 200, headers: answered = {} } = result ?? { statusCode: 502 };
    if (statusCode < 200 || statusCode > 299) return refuse(socket, statusCode);
    const [, protocol] = Object.entries(answered).find(([name]) => /^sec-websocket-protocol$/i.test(name)) ?? [];
    if (protocol !== undefined) protocols.set(request, protocol);
    server.handleUpgrade(request, socket, head, (opened) => open(connection, opened));
  };

  return {
    upgrade(request, socket, head) {
      // A client may go away while it is being signed in.
      socket.on('error', () => socket.destroy());
      if (new URL(request.url ?? '', 'http://127.0.0.1').pathname !== path) return refuse(socket, 404);
      connect(request, socket, head).catch(() => socket.destroy());
    },
    manages: (asked) => asked.startsWith(`${path}/@connections/`),
    manage: managementApi(stageArn, sockets, gate),
    stop() {
      stopped = true;
      sockets.stop();
    },
  };
};

/** A message that names no route, or is not JSON, belongs to `$default`. */
const routeOf = ({ routes, selectedBy }: WebSocketApi, body: string): string => {
  try {
    const named = String((JSON.parse(body) as Record<string, unknown> | null)?.[selectedBy]);
    return routes.has(named) && !named.startsWith('$') ? named : '$default';
  } catch {
    return '$default';
  }
};

const REASONS: Record<number, string> = { 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 502: 'Bad Gateway' };

/** Answers an upgrade with a status, and ends the connection. */
export const refuse = (socket: Duplex, status: number): void => {
  socket.end(`HTTP/1.1 ${status} ${REASONS[status] ?? 'Refused'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};
