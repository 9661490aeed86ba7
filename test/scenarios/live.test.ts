import { once } from 'node:events';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { WebSocket as RawSocket } from 'ws';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { liveClient } from '../support/cloud/live-client.ts';
import { sharedCloud } from '../support/cloud/shared-cloud.ts';

const cloud = sharedCloud();
const open: { close(): void }[] = [];
afterEach(() => {
  for (const client of open.splice(0)) client.close();
});

const discovery = async () => (await fetch(`${cloud.endpoints.api}/config.json`)).json();
const { live } = (await discovery()) as { live: string };
const connect = (protocols?: string[]) => {
  const client = liveClient(live, protocols);
  open.push(client);
  return client;
};
const signedIn = async (sub: string) => {
  const client = connect(['linkd', await cloud.token(sub)]);
  await client.hears({ type: 'ready' });
  return client;
};
const tokenFor = async (sub: string, expires_in: number): Promise<string> => {
  const body = JSON.stringify({ sub, expires_in });
  const response = await fetch(`${cloud.endpoints.api}/.local/token`, { method: 'POST', body });
  return ((await response.json()) as { access_token: string }).access_token;
};
const announce = async (sub: string) => (await (await cloud.as(sub)).announce(recordingNamed('silence'))).job_id;

test('clients find everything at one address', async () => {
  const { api } = cloud.endpoints;
  expect(await discovery()).toEqual({
    api,
    live: `${api.replace('http', 'ws')}/v2/live`,
    issuer: `${api}/.local/issuer`,
    client_id: expect.any(String),
    stage: 'local',
    local: true,
  });
});

test('the owner hears every state of a job in order, and nobody else hears any', async () => {
  const [anna, ben] = [await signedIn('live-anna'), await signedIn('live-ben')];
  const { status } = await cloud.runJob('live-anna', recordingNamed('chidi'));
  await anna.hears({ job_id: status.job_id, state: 'SUCCESS' });
  expect(anna.statesOf(status.job_id)).toEqual([
    ...['PENDING', 'TRANSCRIPTION', 'EMBEDDING', 'ENRICHMENT', 'SYNTHESIS', 'SUCCESS'],
  ]);
  const times = anna.heard.flatMap(({ at }) => at ?? []);
  expect(times).toEqual(times.toSorted());

  // What Ben hears next is of his own job.
  const own = await announce('live-ben');
  await ben.hears({ job_id: own });
  expect(ben.heard.flatMap(({ job_id }) => job_id ?? [])).toEqual([own]);

  // Nothing is said of an erasure.
  const token = await cloud.token('live-anna');
  await cloud.call('DELETE', `/v2/interactions/${status.job_id}`, { token });
  const next = await announce('live-anna');
  await anna.hears({ job_id: next });
  expect(anna.heard.filter(({ job_id }) => job_id === status.job_id).at(-1)?.state).toBe('SUCCESS');
});

describe('a client', () => {
  test('may send its token in the first message', async () => {
    const client = connect();
    await client.opened();
    client.send({ type: 'sign_in', token: await cloud.token('live-cora') });
    await client.hears({ type: 'ready' });
    await client.hears({ job_id: await announce('live-cora'), state: 'PENDING' });
    client.send({ type: 'ping' });
    await client.hears({ type: 'pong' });
  });

  test('is told why, and sent away, when its first message has a wrong token', async () => {
    const client = connect(['linkd']);
    await client.opened();
    expect(client.protocol()).toBe('linkd');
    client.send({ type: 'sign_in', token: 'nonsense' });
    await client.closed();
    expect(client.heard).toEqual([{ type: 'refused', reason: 'The token is not valid.' }]);
  });

  test.each([
    ['wrong', () => 'nonsense'],
    ['expired', () => tokenFor('live-dora', -60)],
  ])('is refused with 401 when its token is %s', async (_, token) => {
    const socket = new RawSocket(live, ['linkd', await token()]);
    const [{ message }] = (await once(socket, 'error')) as [Error];
    expect(message).toContain('401');
  });

  test('is sent away once its token has expired, and may sign in anew before', async () => {
    const client = connect(['linkd', await tokenFor('live-emil', 6)]);
    const other = connect(['linkd', await tokenFor('live-emil', 6)]);
    await Promise.all([client, other].map(({ hears }) => hears({ type: 'ready' })));
    other.send({ type: 'sign_in', token: await cloud.token('live-emil') });
    await vi.waitUntil(() => other.heard.filter(({ type }) => type === 'ready').length === 2, 5_000);
    const ping = () => {
      if (!client.isClosed()) client.send({ type: 'ping' });
      return client.isClosed();
    };
    await vi.waitUntil(ping, { timeout: 30_000, interval: 250 });
    expect(client.heard.at(-1)).toEqual({ type: 'refused', reason: 'The sign-in has expired. Sign in again.' });
    await other.hears({ job_id: await announce('live-emil') });
  });

  test('that was away reads the state once, and hears the rest', async () => {
    const before = await signedIn('live-finn');
    const jobId = await announce('live-finn');
    await before.hears({ job_id: jobId, state: 'PENDING' });
    before.close();
    await before.closed();
    const finn = await cloud.as('live-finn');
    expect(await finn.cancel(jobId)).toBe('CANCELLED');
    const again = await signedIn('live-finn');
    expect((await finn.status(jobId)).state).toBe('CANCELLED');
    await again.hears({ job_id: await announce('live-finn') });
    expect(again.statesOf(jobId)).toEqual([]);
  });
});
