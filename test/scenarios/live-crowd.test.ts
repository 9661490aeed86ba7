import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import { DynamoDBClient, ListTablesCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { ADMINISTRATOR } from '../../local/permissions/gate.ts';
import { sharedCloud } from '../support/cloud/shared-cloud.ts';

const cloud = sharedCloud();
const { live } = (await (await fetch(`${cloud.endpoints.api}/config.json`)).json()) as { live: string };
const aws = { region: 'us-east-1', credentials: ADMINISTRATOR };

/** 1,000 connections: 50 of each of 20 users, which is as many as one user may have. */
const USERS = Array.from({ length: 20 }, (_, at) => `live-crowd-${at}`);
const EACH = 50;

const sockets: WebSocket[] = [];
afterAll(() => {
  for (const socket of sockets) socket.terminate();
});

/** A connection that is signed in, and the next job that it hears of. */
const connect = async (token: string) => {
  const socket = new WebSocket(live, ['linkd', token]);
  sockets.push(socket);
  const isReady = Promise.withResolvers<void>();
  const heard = Promise.withResolvers<string>();
  socket.on('message', (data) => {
    const text = data.toString();
    const { type, job_id } = text.startsWith('{') ? JSON.parse(text) : {};
    if (type === 'ready') isReady.resolve();
    if (type === 'job') heard.resolve(job_id);
  });
  socket.on('error', isReady.reject);
  await isReady.promise;
  return { socket, heard: heard.promise };
};

/** The only connection of a user, as the table has it. */
const connectionOf = async (owner: string): Promise<string | undefined> => {
  const db = new DynamoDBClient({ ...aws, endpoint: cloud.endpoints.dynamodb });
  const { TableNames = [] } = await db.send(new ListTablesCommand({}));
  const { Items = [] } = await db.send(
    new QueryCommand({
      TableName: TableNames.find((name) => name.includes('Connections')),
      IndexName: 'by-owner',
      KeyConditionExpression: '#owner = :owner',
      ExpressionAttributeNames: { '#owner': 'owner' },
      ExpressionAttributeValues: { ':owner': { S: owner } },
    }),
  );
  expect(Items).toHaveLength(1);
  return Items[0]?.connection_id?.S;
};

/** Sends to a connection until the gateway has cut it off. */
const flood = async (ConnectionId: string | undefined): Promise<unknown> => {
  const gateway = new ApiGatewayManagementApiClient({ ...aws, endpoint: live.replace('ws', 'http'), maxAttempts: 1 });
  const post = () => gateway.send(new PostToConnectionCommand({ ConnectionId, Data: 'x'.repeat(100_000) }));
  try {
    for (;;) await post();
  } catch (error) {
    return error;
  }
};

test('of 1,000 clients, one that is slow and one that never reads keep nobody else waiting', async () => {
  const deafToken = await cloud.token('live-crowd-deaf');
  const deaf = await connect(deafToken);
  const tokens = await Promise.all(USERS.map((sub) => cloud.token(sub)));
  const crowd: Awaited<ReturnType<typeof connect>>[][] = [];
  for (const token of tokens) crowd.push(await Promise.all(Array.from({ length: EACH }, () => connect(token))));
  expect(crowd.flat()).toHaveLength(1_000);

  deaf.socket.pause();
  const [slow] = crowd[0] ?? [];
  slow?.socket.pause();
  expect(await flood(await connectionOf('live-crowd-deaf'))).toMatchObject({ name: 'GoneException' });

  const [deafJob, ...jobs] = await Promise.all(
    ['live-crowd-deaf', ...USERS].map(
      async (sub) => (await (await cloud.as(sub)).announce(recordingNamed('silence'))).job_id,
    ),
  );
  const quick = crowd.map((own) => own.filter((one) => one !== slow));
  for (const [at, own] of quick.entries()) {
    for (const heard of await Promise.all(own.map((one) => one.heard))) expect(heard).toBe(jobs[at]);
  }

  // The slow one has missed nothing. The deaf one connects again, and asks.
  slow?.socket.resume();
  expect(await slow?.heard).toBe(jobs[0]);
  deaf.socket.resume();
  await vi.waitUntil(() => deaf.socket.readyState === WebSocket.CLOSED, 10_000);
  const again = await connect(deafToken);
  expect((await (await cloud.as('live-crowd-deaf')).status(deafJob ?? '')).state).toBe('PENDING');
  again.socket.close();
});
