import { once } from 'node:events';
import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket as RawSocket } from 'ws';
import { liveSockets } from '../../../../lambdas/adapters/aws/live-sockets.ts';
import { AccessDenied } from '../../../../local/permissions/access.ts';
import { ADMINISTRATOR, type Gate, OPEN_GATE } from '../../../../local/permissions/gate.ts';
import type { Lambda } from '../../../../local/services/lambda/lambda.ts';
import { LIMITS } from '../../../../local/services/websocket-api/open-sockets.ts';
import {
  startWebSocketApi,
  type WebSocketApi,
  type WebSocketService,
} from '../../../../local/services/websocket-api/websocket-api.ts';
import { listen, type Service } from '../../../../local/services/wire/loopback-server.ts';

const API: WebSocketApi = {
  apiId: 'live-api',
  arn: 'arn:aws:execute-api:us-east-1:000000000000:live-api',
  stage: 'live',
  selectedBy: 'action',
  routes: new Map([
    ['$connect', 'connects'],
    ['$default', 'receives'],
    ['$disconnect', 'leaves'],
    ['special', 'special'],
  ]),
};
type Event = {
  headers?: Record<string, string>;
  body?: string;
  requestContext: Record<string, unknown> & { connectionId: string };
};

let server: Service;
let api: WebSocketService;
let events: [string, Event][];
let answers: Record<string, () => unknown>;
const lambda: Lambda = {
  functions: [],
  async invoke(id, event) {
    events.push([id, JSON.parse(event)]);
    return { result: JSON.stringify((await answers[id]?.()) ?? null) };
  },
  invokeLater: () => {},
  resume: () => {},
  crash: () => 0,
  stop: async () => {},
};

const start = async ({ gate = OPEN_GATE, limits = LIMITS }: { gate?: Gate; limits?: typeof LIMITS } = {}) => {
  events = [];
  answers = {};
  api = startWebSocketApi(API, lambda, gate, limits);
  server = await listen((...request) => api.manage(...request), 0, api.upgrade);
};
const stop = async () => {
  api.stop();
  await server.stop();
};
beforeEach(() => start());
afterEach(stop);

const address = (path = '/v2/live') => `${server.url.replace('http', 'ws')}${path}`;
const open = async (protocols: string[] = []) => {
  const socket = new WebSocket(address(), protocols);
  const received: string[] = [];
  socket.addEventListener('message', ({ data }) => received.push(data));
  await once(socket, 'open');
  return { socket, received, id: events.filter(([to]) => to === 'connects').at(-1)?.[1].requestContext.connectionId };
};
/** The status with which a client is refused. */
const refusal = async (path?: string) => {
  const socket = new RawSocket(address(path));
  const [{ message }] = (await once(socket, 'error')) as [Error];
  return message;
};
const eventFor = (fn: string) =>
  vi.waitUntil(() => events.find(([to]) => to === fn)?.[1], { timeout: 5_000, interval: 5 });
const management = () =>
  new ApiGatewayManagementApiClient({
    endpoint: `${server.url}/v2/live`,
    region: 'us-east-1',
    credentials: ADMINISTRATOR,
    maxAttempts: 1,
  });

describe('a client', () => {
  test('is connected as soon as $connect has answered, and gets the protocol that it chose', async () => {
    answers.connects = () => ({ statusCode: 200, headers: { 'Sec-WebSocket-Protocol': 'linkd' } });
    const { socket } = await open(['linkd', 'a-token']);
    expect(socket.protocol).toBe('linkd');
    const { headers, requestContext } = await eventFor('connects');
    expect(Object.entries(headers ?? {}).find(([name]) => /^sec-websocket-protocol$/i.test(name))?.[1]).toMatch(
      /^linkd, ?a-token$/,
    );
    expect(requestContext).toMatchObject({
      routeKey: '$connect',
      eventType: 'CONNECT',
      messageDirection: 'IN',
      stage: 'live',
      connectedAt: expect.any(Number),
      connectionId: expect.any(String),
      apiId: 'live-api',
    });
    socket.close();
  });

  test.each([
    ['with the status that $connect answers', () => ({ statusCode: 401 }), '401'],
    ['with 502 if $connect fails', () => Promise.reject(new Error('crashed')), '502'],
  ])('is refused %s', async (_, answer, status) => {
    answers.connects = answer;
    expect(await refusal()).toContain(status);
    expect(events.map(([to]) => to)).toEqual(['connects']);
  });

  test('is refused at any other address', async () => {
    expect(await refusal('/v2/other')).toContain('404');
    expect(events).toEqual([]);
  });

  test.each([
    ['{"action":"special"}', 'special'],
    ['{"action":"$connect"}', 'receives'],
    ['{"type":"ping"}', 'receives'],
    ['no JSON', 'receives'],
  ])('that sends %s calls %s, and its end calls $disconnect', async (body, fn) => {
    const { socket, id } = await open();
    socket.send(body);
    expect(await eventFor(fn)).toMatchObject({ body, requestContext: { eventType: 'MESSAGE', connectionId: id } });
    socket.close(1000, 'bye');
    expect((await eventFor('leaves')).requestContext).toMatchObject({
      eventType: 'DISCONNECT',
      connectionId: id,
      disconnectStatusCode: 1000,
      disconnectReason: 'bye',
    });
  });

  test('hears of a function that failed', async () => {
    const { socket, received } = await open();
    answers.receives = () => Promise.reject(new Error('crashed'));
    socket.send('hello');
    await vi.waitUntil(() => received[0]);
    expect(JSON.parse(received[0] ?? '')).toMatchObject({ message: 'Internal server error' });
    socket.close();
  });

  test('is cut off when it sends more than 128 KB', async () => {
    const { socket } = await open();
    const closed = once(socket, 'close');
    socket.send('x'.repeat(LIMITS.messageBytes + 1));
    expect((await closed)[0]).toMatchObject({ code: 1009 });
  });

  test.each([
    ['idle for too long', { ...LIMITS, idleMs: 30 }],
    ['connected for too long', { ...LIMITS, lifetimeMs: 30 }],
  ])('is sent away when it is %s', async (_, limits) => {
    await stop();
    await start({ limits });
    const { socket } = await open();
    expect((await once(socket, 'close'))[0]).toMatchObject({ code: 1001 });
    await eventFor('leaves');
  });
});

describe('the management API', () => {
  test('writes to a connection, shows it, and closes it', async () => {
    const { socket, received, id } = await open();
    await management().send(new PostToConnectionCommand({ ConnectionId: id, Data: 'hello' }));
    await vi.waitUntil(() => received.length === 1);
    expect(received).toEqual(['hello']);
    const { ConnectedAt } = await management().send(new GetConnectionCommand({ ConnectionId: id }));
    expect(ConnectedAt).toBeInstanceOf(Date);
    const closed = once(socket, 'close');
    await management().send(new DeleteConnectionCommand({ ConnectionId: id }));
    await closed;
    await vi.waitUntil(() => events.some(([to]) => to === 'leaves'));
    const again = management().send(new PostToConnectionCommand({ ConnectionId: id, Data: 'hello' }));
    await expect(again).rejects.toMatchObject({ name: 'GoneException', $metadata: { httpStatusCode: 410 } });
  });

  test('answers 410 before the connection is open', async () => {
    let early: unknown;
    answers.connects = async () => {
      const id = events[0]?.[1].requestContext.connectionId;
      early = await management()
        .send(new PostToConnectionCommand({ ConnectionId: id, Data: 'hello' }))
        .catch(({ name }) => name);
    };
    const { socket } = await open();
    expect(early).toBe('GoneException');
    socket.close();
  });

  test('refuses a message that is too long', async () => {
    const { socket, id } = await open();
    const Data = 'x'.repeat(LIMITS.messageBytes + 1);
    await expect(management().send(new PostToConnectionCommand({ ConnectionId: id, Data }))).rejects.toMatchObject({
      name: 'PayloadTooLargeException',
    });
    socket.close();
  });

  test('cuts off a client that never reads, and keeps little for it', async () => {
    const socket = new RawSocket(address());
    await once(socket, 'open');
    const other = await open();
    socket.pause();
    const id = events[0]?.[1].requestContext.connectionId;
    const post = (ConnectionId: string | undefined) =>
      management().send(new PostToConnectionCommand({ ConnectionId, Data: 'x'.repeat(100_000) }));
    const flood = async () => {
      for (;;) await post(id);
    };
    await expect(flood()).rejects.toMatchObject({ name: 'GoneException' });
    await post(other.id);
    await vi.waitUntil(() => other.received.length === 1);
    socket.terminate();
    other.socket.close();
  });

  test('asks for the right to write, and to close', async () => {
    const asked: string[] = [];
    await stop();
    await start({
      gate: {
        ...OPEN_GATE,
        async demand({ action, resource }) {
          if (!action.startsWith('execute-api')) return;
          asked.push(`${action} ${resource}`);
          throw new AccessDenied('User is not authorized', false);
        },
      },
    });
    const { socket, id } = await open();
    const commands = [
      new PostToConnectionCommand({ ConnectionId: id, Data: 'hello' }),
      new DeleteConnectionCommand({ ConnectionId: id }),
    ] as const;
    await expect(management().send(commands[0])).rejects.toMatchObject({ name: 'ForbiddenException' });
    await expect(management().send(commands[1])).rejects.toMatchObject({ name: 'ForbiddenException' });
    expect(asked).toEqual(
      ['POST', 'DELETE'].map((method) => `execute-api:ManageConnections ${API.arn}/live/${method}/@connections/ID`),
    );
    socket.close();
  });
});

describe('the functions that write to connections', () => {
  test('tell sent from gone, and close what is open', async () => {
    const { socket, received, id = '' } = await open();
    const sockets = liveSockets(address(), management());
    expect(await sockets.post(id, { type: 'ready' })).toBe('sent');
    await vi.waitUntil(() => received.length === 1);
    expect(received).toEqual(['{"type":"ready"}']);
    const closed = once(socket, 'close');
    await sockets.close(id);
    await closed;
    await vi.waitUntil(async () => (await sockets.post(id, { type: 'ready' })) === 'gone');
    await sockets.close(id);
  });

  test('wait for a gateway that does not answer no longer than their deadline', async () => {
    const silent = await listen(() => new Promise<Response>(() => {}));
    const gateway = new ApiGatewayManagementApiClient({
      endpoint: silent.url,
      region: 'us-east-1',
      credentials: ADMINISTRATOR,
    });
    expect(await liveSockets('', gateway, 20).post('a', { type: 'ready' })).toBe('late');
    await silent.stop();
  });
});
