import { describe, expect, it } from 'vitest';
import { type LiveEvent, live } from '../../../lambdas/api/live.ts';
import type { ConnectionRow } from '../../../lambdas/contracts/live.ts';
import { connection } from '../../support/builders/connections.ts';
import { NOW, OWNER } from '../../support/builders/job-rows.ts';
import { inMemoryConnections, recordedSockets } from '../../support/fakes/in-memory-connections.ts';

const ID = 'a-connection';
const EXPIRES = NOW.getTime() / 1000 + 600;
const ago = (seconds: number) => NOW.getTime() - seconds * 1000;

const serving = (...rows: ConnectionRow[]) => {
  const connections = inMemoryConnections(...rows);
  const sockets = recordedSockets();
  const issuer = {
    holderOf: async (token: string) => (token === 'good' ? { owner: OWNER, expiresAt: EXPIRES } : undefined),
  };
  const answer = live({ connections, sockets, issuer, now: () => NOW });
  const event = (
    routeKey: string,
    more: Partial<LiveEvent> = {},
    connectedAt = ago(1),
    requestTimeEpoch = NOW.getTime(),
  ): LiveEvent => ({
    requestContext: { routeKey, connectionId: ID, connectedAt, requestTimeEpoch },
    ...more,
  });
  return {
    connections,
    sockets,
    connect: (protocols?: string) =>
      answer(event('$connect', { headers: protocols === undefined ? {} : { 'sec-websocket-protocol': protocols } })),
    send: (message: object | string, connectedAt?: number, sentAt?: number) => {
      const body = typeof message === 'string' ? message : JSON.stringify(message);
      return answer(event('$default', { body }, connectedAt, sentAt));
    },
    leave: () => answer(event('$disconnect')),
  };
};

/** What a client sees that is not wanted: a reason, and the end of its connection. */
const refused = ({ sockets, connections }: ReturnType<typeof serving>) => {
  expect(sockets.closed).toEqual([ID]);
  expect(connections.rows.size).toBe(0);
  return sockets.sent.map(([, message]) => ('reason' in message ? message.reason : message.type));
};

describe('a client that connects', () => {
  it('with a token is signed in until the token ends, and hears the protocol', async () => {
    const { connect, connections, sockets } = serving();
    expect(await connect('linkd, good')).toEqual({
      statusCode: 200,
      headers: { 'Sec-WebSocket-Protocol': 'linkd' },
    });
    expect([...connections.rows.values()]).toEqual([
      { connection_id: ID, owner: OWNER, connected_at: new Date(ago(1)).toISOString(), expires_at: EXPIRES },
    ]);
    // The connection is not open yet.
    expect(sockets.sent).toEqual([]);
  });

  it('with a wrong token is refused, and leaves no row', async () => {
    const { connect, connections } = serving();
    expect(await connect('linkd, bad')).toEqual({ statusCode: 401 });
    expect(connections.rows.size).toBe(0);
  });

  it.each(['linkd', undefined])('offering %s may sign in later', async (protocols) => {
    const { connect, connections } = serving();
    expect((await connect(protocols)).statusCode).toBe(200);
    expect(connections.rows.size).toBe(0);
  });
});

describe('a first message', () => {
  it('signs a client in; the new row is greeted by its stream', async () => {
    const { send, connections, sockets } = serving();
    await send({ type: 'sign_in', token: 'good' });
    expect(connections.rows.get(ID)).toMatchObject({ owner: OWNER, expires_at: EXPIRES });
    expect(sockets.sent).toEqual([]);
  });

  it('counts when it reached the gateway, however late the function starts', async () => {
    const { send, connections } = serving();
    await send({ type: 'sign_in', token: 'good' }, ago(60), ago(55));
    expect(connections.rows.size).toBe(1);
  });

  it.each<[string, object | string, number, string]>([
    ['a wrong token', { type: 'sign_in', token: 'bad' }, 1, 'The token is not valid.'],
    ['a token that comes too late', { type: 'sign_in', token: 'good' }, 11, 'The sign-in came too late.'],
    ['a ping', { type: 'ping' }, 1, 'Sign in first.'],
    ['an unknown type', { type: 'hello' }, 1, 'The message is of no known type.'],
    ['no JSON', 'hello', 1, 'The message is of no known type.'],
  ])('that is %s ends the connection', async (_, message, seconds, reason) => {
    const served = serving();
    await served.send(message, ago(seconds));
    expect(refused(served)).toEqual([reason]);
  });
});

describe('a client that is signed in', () => {
  it('has its pings answered', async () => {
    const { send, sockets } = serving(connection(ID));
    await send({ type: 'ping' });
    expect(sockets.sent).toEqual([[ID, { type: 'pong' }]]);
  });

  it('is sent away by its first ping after the end of its token', async () => {
    const served = serving(connection(ID, { expires_at: NOW.getTime() / 1000 }));
    await served.send({ type: 'ping' });
    expect(refused(served)).toEqual(['The sign-in has expired. Sign in again.']);
  });

  it('may send a newer token at any time', async () => {
    const { send, sockets, connections } = serving(connection(ID, { expires_at: NOW.getTime() / 1000 }));
    await send({ type: 'sign_in', token: 'good' }, ago(3_000));
    expect(sockets.sent).toEqual([[ID, { type: 'ready' }]]);
    expect(connections.rows.get(ID)?.expires_at).toBe(EXPIRES);
  });

  it('has no row any more when it has gone', async () => {
    const { leave, connections } = serving(connection(ID), connection('another'));
    await leave();
    expect([...connections.rows.keys()]).toEqual(['another']);
  });
});
