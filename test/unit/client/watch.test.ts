import { setTimeout as pause } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { createClient } from '../../../client/src/client.ts';
import { passedStates } from '../../../client/src/watch.ts';
import { JOB, jobServer, statusIn } from '../../support/servers/job-server.ts';

const NOW = Date.parse('2026-11-23T10:00:30.000Z');
const WHOLE = ['PENDING', 'TRANSCRIPTION', 'EMBEDDING', 'ENRICHMENT', 'SYNTHESIS', 'SUCCESS'];

/** Watches the job, and keeps each state it hears. */
const watched = ({ api, live }: { api: string; live?: string }, signal?: AbortSignal) => {
  const states: string[] = [];
  const linkd = createClient({ api, live, token: 'a.good-token' });
  const ended = (async () => {
    for await (const { state } of linkd.watch(JOB, { signal })) states.push(state);
  })();
  ended.catch(() => {});
  return { linkd, states, ended };
};

test('the states between two looks are told from the times of the stages', () => {
  const passed = passedStates(statusIn('ENRICHMENT'), NOW);
  expect(passed.map(({ state, at, progress }) => [state, new Date(at).toISOString().slice(17, 19), progress])).toEqual([
    ['PENDING', '00', ''],
    ['TRANSCRIPTION', '00', ''],
    ['EMBEDDING', '01', ''],
    ['ENRICHMENT', '30', 'In ENRICHMENT'],
  ]);
  expect(passedStates(statusIn('PENDING'), NOW).map(({ state }) => state)).toEqual(['PENDING']);
});

test('every state comes once and in order, whatever the news say', async () => {
  await using server = await jobServer();
  const { states, ended } = watched(server);
  await vi.waitUntil(() => server.connections() === 1 && states.length === 1);
  server.tell();
  server.move('EMBEDDING');
  server.tell();
  await vi.waitUntil(() => states.includes('EMBEDDING'));
  server.tell();
  server.move('SUCCESS');
  server.tell();
  await ended;
  expect(states).toEqual(WHOLE);
  expect(server.tokens).toEqual(['a.good-token']);
});

test('while news arrive, nothing is polled; news of other jobs do not count', async () => {
  await using server = await jobServer();
  const { linkd, states, ended } = watched(server);
  await vi.waitUntil(() => linkd.news.ready);
  server.move('TRANSCRIPTION');
  server.tell();
  await vi.waitUntil(() => states.includes('TRANSCRIPTION'));
  for (let time = 0; time < 20; time++) server.tell('01KB3M8Q5ZT7W2X9Y4A6C8E0GJ');
  // A poll comes after a quarter of the quiet time, so polling would leave no such gap as early as this.
  const isQuiet = async () => {
    const before = server.looks();
    await pause(500);
    return server.looks() === before;
  };
  await vi.waitUntil(isQuiet, { timeout: 1_600 });
  server.move('CANCELLED');
  server.tell();
  await ended;
  await vi.waitUntil(() => server.connections() === 0);
});

test('what was missed while the connection was cut is caught up', async () => {
  await using server = await jobServer();
  const { linkd, states, ended } = watched(server);
  await vi.waitUntil(() => linkd.news.ready);
  server.move('SYNTHESIS');
  server.cut();
  await vi.waitUntil(() => states.includes('SYNTHESIS'));
  await vi.waitUntil(() => server.connections() === 1);
  server.move('SUCCESS');
  server.tell();
  await ended;
  expect(states).toEqual(WHOLE);
  expect(server.tokens).toHaveLength(2);
});

test.each([
  ['refused', (server: Awaited<ReturnType<typeof jobServer>>) => server],
  ['not offered', ({ api }: Awaited<ReturnType<typeof jobServer>>) => ({ api })],
])('when a connection is %s, the states come by polling', async (_, of) => {
  await using server = await jobServer();
  server.refuse(true);
  const { states, ended } = watched(of(server));
  await vi.waitUntil(() => states.length === 1);
  server.move('ENRICHMENT');
  await vi.waitUntil(() => states.includes('ENRICHMENT'));
  server.move('SUCCESS');
  await ended;
  expect(states).toEqual(WHOLE);
  expect(server.connections()).toBe(0);
});

test('watchers of one client share a connection, which ends with the last of them', async () => {
  await using server = await jobServer();
  const linkd = createClient({ api: server.api, live: server.live, token: async () => 'a.good-token' });
  const stop = new AbortController();
  const [first, second] = [linkd.watch(JOB, { signal: stop.signal }), linkd.watch(JOB)];
  await Promise.all([first.next(), second.next()]);
  await vi.waitUntil(() => server.connections() === 1);
  const next = first.next();
  stop.abort(new Error('enough'));
  await expect(next).rejects.toThrow('enough');
  expect(server.connections()).toBe(1);
  await second.return(undefined);
  await vi.waitUntil(() => server.connections() === 0);
  expect(server.tokens).toHaveLength(1);
});
