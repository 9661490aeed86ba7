import { Redis } from 'ioredis';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import { optional, required } from '../runtime/environment.ts';
import { elasticacheIamToken } from './elasticache-iam-token.ts';

export type RedisClient = Redis;

/**
 * A client for one connection, which it opens with `connect` and never again: nothing is queued, resent or reconnected
 * behind the caller's back, or a probe would be leased to nobody.
 *
 * Before the first command it sends only AUTH, so a cold permit takes two answers. RESP3 would add HELLO. The ready
 * check's INFO asks whether the server still loads its data; such a server refuses the command itself.
 */
const SINGLE_USE = {
  lazyConnect: true,
  /** So that an abandoned client is gone soon. */
  connectTimeout: 1_800,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  retryStrategy: null,
  protocol: 2,
  enableReadyCheck: false,
  disableClientInfo: true,
} as const;

/**
 * A plain connection, or with `REDIS_IAM_CACHE` one over TLS as an IAM user. ElastiCache Serverless is a cluster behind
 * a proxy that answers for every slot on port 6379, so a plain client needs one connection where a cluster client needs
 * two. ioredis's Cluster also takes the port for reads, 6380, for a node and gets MOVED there:
 * https://github.com/redis/ioredis/issues/1865 and /1892, aws-samples/amazon-elasticache-samples (blogs/spring-demo).
 */
export const openFromEnvironment = async (): Promise<RedisClient> => {
  const url = new URL(required(ENVIRONMENT.redisUrl));
  const cache = optional(ENVIRONMENT.redisIamCache);
  if (cache === undefined) return new Redis(url.href, SINGLE_USE);

  // The token is checked only at login, and a connection is dropped after 12 hours. So each client signs a new one.
  const username = decodeURIComponent(url.username);
  const password = await elasticacheIamToken({ cache, username });
  return new Redis({
    ...SINGLE_USE,
    host: url.hostname,
    port: Number(url.port || 6379),
    tls: {},
    username,
    password,
  });
};

/** @throws Error in the words of the server or the socket if the client cannot connect or log in */
export const connect = async (client: RedisClient): Promise<RedisClient> => {
  // Only this event reports errors; without a listener they would end the process.
  let told: Error | undefined;
  client.on('error', (error) => {
    told = error;
  });
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw told ?? error;
  }
};
