import { expect, it } from 'vitest';
import { greetConnection } from '../../../lambdas/triggers/greet-connection.ts';
import { recordedSockets } from '../../support/fakes/in-memory-connections.ts';

/** A connection that opens after so many tries. */
const greeting = (tries: number) => {
  let made = 0;
  const waits: number[] = [];
  const sockets = recordedSockets(() => {
    made += 1;
    return made > tries ? 'sent' : 'gone';
  });
  const pause = async (milliseconds: number) => void waits.push(milliseconds);
  return { greet: greetConnection({ sockets, pause }), sockets, waits };
};

it.each([0, 3])('greets a connection that is open after %i tries, once', async (tries) => {
  const { greet, sockets, waits } = greeting(tries);
  expect(await greet('a')).toBe(true);
  expect(sockets.sent).toEqual([['a', { type: 'ready' }]]);
  expect(waits).toHaveLength(tries);
});

it('gives up on a client that has gone, within two seconds', async () => {
  const { greet, sockets, waits } = greeting(Number.POSITIVE_INFINITY);
  expect(await greet('a')).toBe(false);
  expect(sockets.sent).toEqual([]);
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(2_000);
});
