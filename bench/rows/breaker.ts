import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { circuitBreaker } from '../../lambdas/adapters/circuit/circuit-breaker.ts';
import { redisConnection } from '../../lambdas/adapters/circuit/redis.ts';
import { findRedisServer, startRedisServer } from '../../local/services/redis/redis-server.ts';
import { PATIENT, plainClient, roundTripsOfAcquire } from '../redis-round-trips.ts';
import type { Figure, Row } from '../row.ts';
import { median, percentile } from '../statistics.ts';

const PAIRS = 20_000;
const WARM_UP = 2_000;

export const breaker: Row = {
  name: 'breaker',
  target:
    'Asking a closed circuit is one round trip, and its p99 is at most twice that of a bare GET at the same server, each after the other.',
  run: async () => {
    const program = findRedisServer();
    if (!program) throw new Error('It needs redis-server or valkey-server on the PATH.');
    const directory = mkdtempSync(join(tmpdir(), 'linkd-bench-'));
    const server = await startRedisServer(program, { directory });
    try {
      return [...(await latencies(server.url)), roundTrips(await roundTripsOfAcquire(server.url))];
    } finally {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    }
  },
};

const latencies = async (url: string): Promise<Figure[]> => {
  const bare = plainClient(url);
  const connection = redisConnection(async () => plainClient(url), PATIENT);
  const circuits = circuitBreaker(connection);
  const [acquire, get]: [number[], number[]] = [[], []];
  for (let pair = 0; pair < WARM_UP + PAIRS; pair += 1) {
    const taken = [await timed(() => circuits.acquire('linkedin')), await timed(() => bare.get('bare'))] as const;
    if (pair < WARM_UP) continue;
    acquire.push(taken[0]);
    get.push(taken[1]);
  }
  bare.disconnect();
  connection.close();
  const p99 = percentile(get, 99);
  return [
    {
      what: 'p99 of acquire',
      value: percentile(acquire, 99) / p99,
      unit: '× a bare GET',
      target: { most: 2 },
      beside: { what: 'p99 of a bare GET', value: p99, unit: 'ms' },
      limit: 'The script of 2 KB is sent and hashed each time, and the server runs it; a GET has 30 bytes.',
    },
    {
      what: 'median of acquire',
      value: median(acquire),
      unit: 'ms',
      beside: { what: 'median of a bare GET', value: median(get), unit: 'ms' },
    },
  ];
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

const roundTrips = (value: number): Figure => ({
  what: 'round trips of a closed circuit',
  value,
  unit: '',
  target: { most: 1 },
  beside: { what: 'a bare GET', value: 1 },
  limit: 'Asking the circuit takes more than one command.',
});
