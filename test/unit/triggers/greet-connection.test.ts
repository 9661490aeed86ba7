import type { DynamoDBRecord } from 'aws-lambda';
import { expect, it, vi } from 'vitest';
import { logger } from '../../../lambdas/adapters/runtime/telemetry.ts';
import { greetConnection } from '../../../lambdas/triggers/greet-connection.ts';
import { recordedSockets } from '../../support/fakes/in-memory-connections.ts';

const row = (id: string) =>
  ({ dynamodb: { Keys: { connection_id: { S: id } }, SequenceNumber: `of-${id}` } }) as DynamoDBRecord;

/** Connections that open after so many tries, and one that cannot be written to. */
const greeting = (tries: number) => {
  const made = new Map<string, number>();
  const waits: number[] = [];
  const sockets = recordedSockets((id) => {
    if (id === 'wrong') throw new Error('BadRequestException');
    made.set(id, (made.get(id) ?? 0) + 1);
    return (made.get(id) ?? 0) > tries ? 'sent' : 'gone';
  });
  const pause = async (milliseconds: number) => void waits.push(milliseconds);
  return { greet: greetConnection({ sockets, pause }), sockets, waits };
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
