import { Cluster, Redis } from 'ioredis';
import { ENVIRONMENT } from '../contracts/environment.ts';
import { elasticacheIamToken } from './elasticache-iam-token.ts';
import { optional, required } from './environment.ts';
import { logger } from './telemetry.ts';

/**
 * Redis did not answer in time, or not as it should. The `cause` is never shown: it can carry a command's arguments, a
 * password among them.
 */
export class RedisUnavailable extends Error {
  override readonly name = 'RedisUnavailable';
}

const LIMITS = {
  /** For connecting, TLS, logging in and the answer together: a job may lose less than a second to a dead Redis. */
  deadlineMs: 700,
  /**
   * After a failure the next calls fail at once for so long, so that a job of thirty look-ups does not pay the deadline
   * thirty times.
   */
  restMs: 5_000,
  /** A connection that nobody used for so long is replaced: a function that was frozen wakes up with dead sockets. */
  idleMs: 60_000,
};

/**
 * One connection, opened at first use and replaced when it fails. Nothing is queued, resent or reconnected behind the
 * caller's back: a command that was given up is not sent later, or a probe would be leased to nobody. (One that was
 * sent already may still be carried out; its lease ends.)
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
        return await within(limits.deadlineMs, async (givenUp) => {
          const client = await connected();
          givenUp.throwIfAborted();
          return command(client);
        });
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

/**
 * A plain connection, or with `REDIS_IAM_CACHE` a cluster over TLS, which is all that ElastiCache Serverless offers.
 */
const openFromEnvironment = async (): Promise<RedisClient> => {
  const url = new URL(required(ENVIRONMENT.redisUrl));
  const cache = optional(ENVIRONMENT.redisIamCache);
  return cache === undefined ? openPlain(url) : openServerless(url, cache);
};

const openPlain = (url: URL) => new Redis(url.href, { ...FAIL_FAST, enableOfflineQueue: false, retryStrategy: null });

/**
 * The token is checked at login only and a connection is dropped after 12 hours; each new client therefore signs a new
 * one.
 */
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
  // Errors are told by this event alone; without a listener they would end the process.
  let told: Error | undefined;
  client.on('error', (error) => {
    told = error;
  });
  try {
    await client.connect();
    return client;
  } catch (error) {
    // A cluster rejects with "no node is available" whatever happened, and keeps what its last node said one level
    // deeper.
    throw told && 'lastNodeError' in told ? told.lastNodeError : (told ?? error);
  }
};

/** A server's or a socket's own words, never what was sent to it. */
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown');

const within = async <T>(milliseconds: number, work: (givenUp: AbortSignal) => Promise<T>): Promise<T> => {
  const deadline = new AbortController();
  const expiry = new Promise<never>((_, reject) => {
    deadline.signal.addEventListener('abort', () => reject(deadline.signal.reason));
  });
  const timer = setTimeout(() => deadline.abort(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  return Promise.race([work(deadline.signal), expiry]).finally(() => clearTimeout(timer));
};
