import { mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Lambda, startLambda } from '../../../../local/services/lambda/lambda.ts';
import type { Network } from '../../../../local/services/lambda/network.ts';
import { OUTSIDE_ROLE, temporaryFolder } from '../../../support/templates/small-assembly.ts';

/** Connects to each address of its event, and tells how that went. */
const CONNECT = `
import { connect } from 'node:net';
const reach = (port) => new Promise((told) => {
  const socket = connect({ host: '127.0.0.1', port }, () => { socket.destroy(); told('reached'); });
  socket.once('error', ({ code }) => told(code));
});
export const handler = async (ports) => Promise.all(ports.map(reach));`;

const server = createServer((socket) => socket.destroy());
const other = createServer((socket) => socket.destroy());
const portOf = (of: typeof server) => (of.address() as AddressInfo).port;
let lambda: Lambda;

beforeAll(async () => {
  await Promise.all([server, other].map((one) => new Promise<void>((up) => one.listen(0, '127.0.0.1', up))));
  const taskRoot = join(temporaryFolder(), 'code');
  mkdirSync(taskRoot);
  writeFileSync(join(taskRoot, 'index.mjs'), CONNECT);
  const fn = (name: string, network: Network) => ({
    logicalId: name,
    construct: name,
    name,
    arn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
    role: OUTSIDE_ROLE,
    taskRoot,
    handler: 'index.handler',
    runtime: 'nodejs24.x',
    environment: {},
    timeoutMs: 10_000,
    memoryMb: 256,
    reservedConcurrency: undefined,
    layers: [],
    logGroup: '/aws/lambda/network',
    isTraced: false,
    network,
    retries: 0,
    onFailure: undefined,
  });
  const cache = `127.0.0.1:${portOf(server)}`;
  lambda = startLambda({
    directory: temporaryFolder(),
    waiting: join(temporaryFolder(), 'invocations'),
    functions: [fn('inside', { only: [cache] }), fn('outside', { except: [cache] })],
    endpoints: {},
    unsupportedService: '',
    onGivenUp: () => {},
  });
});
afterAll(async () => {
  await lambda.stop();
  server.close();
  other.close();
});

test('a function beside the cache reaches it and nothing else, one outside everything but the cache', async () => {
  const ports = JSON.stringify([portOf(server), portOf(other)]);
  const results = await Promise.all(['inside', 'outside'].map((name) => lambda.invoke(name, ports)));
  expect(results.map((outcome) => 'result' in outcome && JSON.parse(outcome.result))).toEqual([
    ['reached', 'ETIMEDOUT'],
    ['ETIMEDOUT', 'reached'],
  ]);
});
