import type { DynamoDBRecord } from 'aws-lambda';
import { expect, it, vi } from 'vitest';
import { logger } from '../../../lambdas/adapters/runtime/telemetry.ts';
import { greetConnection } from '../../../lambdas/triggers/greet-connection.ts';
import { connection } from '../../support/builders/connections.ts';
import { inMemoryConnections, recordedSockets } from '../../support/fakes/in-memory-connections.ts';

const row = (id: string) =>
  ({ dynamodb: { Keys: { connection_id: { S: id } }, SequenceNumber: `of-${id}` } }) as DynamoDBRecord;

type Connections = Parameters<typeof greetConnection>[0]['connections'];
const OPEN = inMemoryConnections(...['a', 'b', 'wrong'].map((id) => connection(id)));

/** An index that shows no connection before it was read so many times. */
const shownAfter = (reads: number): Connections => {
  let made = 0;
  return { find: OPEN.find, ofOwner: async (owner) => (made++ < reads ? [] : OPEN.ofOwner(owner)) };
};

/** Connections that open after so many tries, and one that cannot be written to. */
const greeting = (tries: number, connections: Connections = OPEN) => {
  const made = new Map<string, number>();
  const waits: number[] = [];
  const sockets = recordedSockets((id) => {
    if (id === 'wrong') throw new Error('BadRequestException');
    made.set(id, (made.get(id) ?? 0) + 1);
    return (made.get(id) ?? 0) > tries ? 'sent' : 'gone';
  });
  const pause = async (milliseconds: number) => void waits.push(milliseconds);
  return { greet: greetConnection({ connections, sockets, pause }), sockets, waits };
};

it.each([0, 3])('greets a connection that is open after %i tries, once', async (tries) => {
  const { greet, sockets, waits } = greeting(tries);
  expect(await greet([row('a')])).toEqual([]);
  expect(sockets.sent).toEqual([['a', { type: 'ready' }]]);
  expect(waits).toHaveLength(tries);
});

it('gives up on a client that has gone, within two seconds', async () => {
  const { greet, sockets, waits } = greeting(Number.POSITIVE_INFINITY);
  expect(await greet([row('a')])).toEqual([]);
  expect(sockets.sent).toEqual([]);
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(2_000);
});

it('reports a connection that cannot be written to, and greets the others', async () => {
  vi.spyOn(logger, 'error').mockImplementation(() => undefined);
  const { greet, sockets } = greeting(0);
  expect(await greet([row('a'), row('wrong'), row('b')])).toEqual(['of-wrong']);
  expect(sockets.sent.map(([id]) => id)).toEqual(['a', 'b']);
});

it('promises news only when the index that they are sent by shows the connection', async () => {
  const { greet, sockets, waits } = greeting(0, shownAfter(2));
  expect(await greet([row('a')])).toEqual([]);
  expect(sockets.sent).toEqual([['a', { type: 'ready' }]]);
  expect(waits).toHaveLength(2);
});

it('greets a connection that the index does not show in time', async () => {
  const { greet, sockets, waits } = greeting(0, shownAfter(Number.POSITIVE_INFINITY));
  expect(await greet([row('a')])).toEqual([]);
  expect(sockets.sent).toEqual([['a', { type: 'ready' }]]);
  expect(waits).toHaveLength(4);
});

it('greets nobody whose row has gone', async () => {
  const { greet, sockets, waits } = greeting(0);
  expect(await greet([row('gone')])).toEqual([]);
  expect([sockets.sent, waits]).toEqual([[], []]);
});
