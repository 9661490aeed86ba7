import { Cluster, Redis } from 'ioredis';
import { ENVIRONMENT } from '../contracts/environment.ts';
import { elasticacheIamToken } from './elasticache-iam-token.ts';
import { optional, required } from './environment.ts';
import { logger } from './telemetry.ts';

/** Redis did not answer in time, or not as it should. The `cause` is never shown: it can carry a command's arguments, a password among them. */
export class RedisUnavailable extends Error {
  override readonly name = 'RedisUnavailable';
}

const LIMITS = {
  /** For connecting, TLS, logging in and the answer together: a job may lose less than a second to a dead Redis. */
  deadlineMs: 800,
  /** After a failure the next calls fail at once for so long, so that a job of thirty look-ups does not pay the deadline thirty times. */
  restMs: 5_000,
  /** A connection that nobody used for so long is replaced: a function that was frozen wakes up with dead sockets. */
  idleMs: 60_000,
};

/**
 * One connection, opened at first use and replaced when it fails. Nothing is queued, resent or reconnected behind the caller's back: a command
 * that was given up must not be carried out later, or a probe would be leased to nobody.
 */
export const redisConnection = (open: () => Promise<RedisClient> = openFromEnvironment, limits = LIMITS) => {
  let current: { client: Promise<RedisClient>; usedAt: number } | undefined;
  let restingUntil = 0;

  const close = () => {
    current?.client.then(
      (client) => client.disconnect(),
      () => undefined,
    );
    current = undefined;
  };

  const connected = async (): Promise<RedisClient> => {
    if (current && Date.now() - current.usedAt > limits.idleMs) close();
    current ??= { client: open().then(connect), usedAt: 0 };
    current.usedAt = Date.now();
    const client = await current.client;
    if (client.status === 'ready') return client;
    close();
    return connected();
  };

  return {
    /** @throws RedisUnavailable within `deadlineMs`, whatever went wrong. */
    async run<T>(command: (client: RedisClient) => Promise<T>): Promise<T> {
      if (Date.now() < restingUntil) throw new RedisUnavailable('Redis did not answer a moment ago.');
      try {
        return await within(limits.deadlineMs, connected().then(command));
      } catch (error) {
        logger.warn('redis unavailable', { reason: reasonOf(error) });
        restingUntil = Date.now() + limits.restMs;
        close();
        throw new RedisUnavailable('Redis did not answer.', { cause: error });
      }
    },
    close,
  };
};
export type RedisConnection = ReturnType<typeof redisConnection>;
export type RedisClient = Redis | Cluster;

const FAIL_FAST = {
  lazyConnect: true,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  connectTimeout: LIMITS.deadlineMs,
  commandTimeout: LIMITS.deadlineMs,
};

/** A plain connection, or with `REDIS_IAM_CACHE` a cluster over TLS, which is all that ElastiCache Serverless offers. */
const openFromEnvironment = async (): Promise<RedisClient> => {
  const url = new URL(required(ENVIRONMENT.redisUrl));
  const cache = optional(ENVIRONMENT.redisIamCache);
  return cache === undefined ? openPlain(url) : openServerless(url, cache);
};

const openPlain = (url: URL) => new Redis(url.href, { ...FAIL_FAST, enableOfflineQueue: false, retryStrategy: null });

/** The token is checked at login only and a connection is dropped after 12 hours; each new client therefore signs a new one. */
const openServerless = async (url: URL, cache: string) => {
  const username = decodeURIComponent(url.username);
  return new Cluster([{ host: url.hostname, port: Number(url.port || 6379) }], {
    lazyConnect: true,
    enableOfflineQueue: false,
    clusterRetryStrategy: () => null,
    slotsRefreshTimeout: LIMITS.deadlineMs,
    // The names that the cluster announces are what its certificate is for, so they must not be replaced by addresses.
    dnsLookup: (host, resolved) => resolved(null, host),
    redisOptions: { ...FAIL_FAST, tls: {}, username, password: await elasticacheIamToken({ cache, username }) },
  });
};

const connect = async (client: RedisClient): Promise<RedisClient> => {
  // Without a listener an error of the socket would end the process; the command that it spoils reports it.
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

/** A server's or a socket's own words. A cluster's error is about all nodes and hides what the last of them said. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  return 'lastNodeError' in error ? reasonOf(error.lastNodeError) : error.message;
};

const within = async <T>(milliseconds: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer));
};
