import { DynamoDBClient, ListTablesCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { WebSocket } from 'ws';
import { ADMINISTRATOR } from '../../local/permissions/gate.ts';
import { type MeasuredCloud, startMeasuredCloud } from '../cloud/measured-cloud.ts';
import type { Figure, Row } from '../row.ts';
import { median, percentile } from '../statistics.ts';

/** 1,000 connections: as many of each user as one user may have. */
const USERS = 20;
const EACH = 50;
/** How often each user's job changes. */
const ROUNDS = 5;

export const live: Row = {
  name: 'live',
  target:
    'With 1,000 open connections, one of which never reads, a change of a row reaches its owner in less than a second.',
  run: async () => {
    await using cloud = await startMeasuredCloud();
    const config = (await (await fetch(`${cloud.endpoints.api}/config.json`)).json()) as { live: string };
    const users = await Promise.all(
      Array.from({ length: USERS }, (_, at) => openUser(cloud, config.live, `user-${at}`)),
    );
    try {
      users[0]?.sockets[0]?.pause();
      const change = await changing(cloud);
      const alone: number[] = [];
      const atOnce: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const user of users) alone.push(...(await heard(user, change)));
        atOnce.push(...(await Promise.all(users.map((user) => heard(user, change)))).flat());
      }
      return [
        ...figures('one change at a time', alone, 1_000),
        ...figures('20 changes, 1,000 messages at once', atOnce),
      ];
    } finally {
      for (const { sockets } of users) for (const socket of sockets) socket.terminate();
    }
  },
};

interface User {
  jobId: string;
  sockets: WebSocket[];
}

const openUser = async (cloud: MeasuredCloud, address: string, sub: string): Promise<User> => {
  const token = await cloud.token(sub);
  const sockets = await Promise.all(Array.from({ length: EACH }, () => openSocket(address, token)));
  const recording = { bytes: new Uint8Array(1_000), content_type: 'audio/wav', filename: 'none' };
  const { job_id } = await (await cloud.as(sub)).announce(recording);
  return { jobId: job_id, sockets };
};

const openSocket = async (address: string, token: string): Promise<WebSocket> => {
  const socket = new WebSocket(address, ['linkd', token]);
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('message', () => resolve());
  });
  return socket;
};

type Change = (jobId: string, text: string) => Promise<unknown>;

/** Changes a row without a function, so that only the news are measured. */
const changing = async ({ endpoints }: MeasuredCloud): Promise<Change> => {
  const db = new DynamoDBClient({ endpoint: endpoints.dynamodb, region: 'us-east-1', credentials: ADMINISTRATOR });
  const { TableNames = [] } = await db.send(new ListTablesCommand({}));
  const TableName = TableNames.find((name) => name.includes('StorageJobs'));
  return (jobId, text) =>
    db.send(
      new UpdateItemCommand({
        TableName,
        Key: { job_id: { S: jobId } },
        UpdateExpression: 'SET progress = :text',
        ExpressionAttributeValues: { ':text': { S: text } },
      }),
    );
};

let changes = 0;

/** The milliseconds from a change to each socket that reads. */
const heard = async ({ jobId, sockets }: User, change: Change): Promise<number[]> => {
  changes += 1;
  const text = `change ${changes}`;
  const began = performance.now();
  const arrivals = sockets
    .filter(({ isPaused }) => !isPaused)
    .map(
      (socket) =>
        new Promise<number>((resolve) => {
          const listen = (data: Buffer) => {
            if (!data.toString().includes(`"${text}"`)) return;
            socket.off('message', listen);
            resolve(performance.now() - began);
          };
          socket.on('message', listen);
        }),
    );
  await change(jobId, text);
  return Promise.all(arrivals);
};

const figures = (what: string, taken: readonly number[], most?: number): Figure[] => [
  { what: `${what}: from the row to the socket, median`, value: median(taken), unit: 'ms' },
  {
    what: `${what}: p99`,
    value: percentile(taken, 99),
    unit: 'ms',
    ...(most !== undefined && { target: { most } }),
    limit: 'The machine is too busy to write to the sockets in time.',
  },
];
