import { ENVIRONMENT } from '../../contracts/environment.ts';
import { optional } from '../runtime/environment.ts';
import { logger } from '../runtime/telemetry.ts';
import { connect, openFromEnvironment, type RedisClient } from './redis-client.ts';

/**
 * Redis did not answer in time, or not properly. The `cause` is never shown: it may hold a command's arguments, a
 * password among them.
 */
export class RedisUnavailable extends Error {
  override readonly name = 'RedisUnavailable';
}

export const LIMITS = {
  /**
   * For the first command of a process, with connecting, TLS and login. All of that code runs for the first time: 45 ms
   * of a core, 0.3 s of a seventh of one, and two answers.
   */
  coldMs: 1_800,
  /** For every later command, also over a new connection: a job may lose less than a second to a dead Redis. */
  deadlineMs: 700,
  /**
   * For this long after a failure, calls fail at once, so that a job of thirty lookups does not pay the deadline thirty
   * times.
   */
  restMs: 5_000,
  /** A connection that was idle for this long is replaced: a function that was frozen wakes up with dead sockets. */
  idleMs: 60_000,
};

/**
 * One connection, opened at first use or by `open`, and replaced when it fails. An abandoned command is not sent later.
 * A process that cannot connect at its start has used its long deadline; its first command has the short one.
 */
export const redisConnection = (open: () => Promise<RedisClient> = openFromEnvironment, limits = LIMITS) => {
  let current: { client: Promise<RedisClient>; usedAt: number } | undefined;
  let isCold = true;
  let restingUntil = 0;

  const close = () => drop(current);
  const drop = (connection: typeof current) => {
    if (current === connection) current = undefined;
    connection?.client.then(
      (client) => client.disconnect(),
      () => undefined,
    );
  };

  const connected = async (): Promise<RedisClient> => {
    if (current && Date.now() - current.usedAt > limits.idleMs) close();
    current ??= { client: open().then(connect), usedAt: 0 };
    const mine = current;
    mine.usedAt = Date.now();
    const client = await mine.client;
    if (client.status === 'ready') return client;
    drop(mine);
    return connected();
  };

  /**
   * A connection that ends during a command is replaced within the same deadline, and the command is sent once more. It
   * may have been executed already. Then a second ACQUIRE of a half-open circuit finds the probe taken until its lease
   * of 90 s ends, and a second RECORD counts one failure twice, or changes nothing. Both only make the source rest
   * longer.
   */
  const ask = async <T>(command: (client: RedisClient) => Promise<T>, givenUp: AbortSignal): Promise<T> => {
    const client = await connected();
    givenUp.throwIfAborted();
    try {
      return await command(client);
    } catch (error) {
      givenUp.throwIfAborted();
      if (client.status === 'ready') throw error;
      const another = await connected();
      givenUp.throwIfAborted();
      return command(another);
    }
  };

  const giveUp = (error: unknown) => {
    logger.warn('redis unavailable', { reason: reasonOf(error) });
    close();
  };

  return {
    /** Connects now, so that the first command need not. A failure is no error: the first command tries again. */
    async open(): Promise<void> {
      try {
        await withTimeout(limits.coldMs, connected);
      } catch (error) {
        isCold = false;
        giveUp(error);
      }
    },

    /** @throws RedisUnavailable within the deadline, whatever went wrong */
    async run<T>(command: (client: RedisClient) => Promise<T>): Promise<T> {
      if (Date.now() < restingUntil) throw new RedisUnavailable('Redis did not answer a moment ago.');
      const isFirst = isCold;
      isCold = false;
      try {
        return await withTimeout(isFirst ? limits.coldMs : limits.deadlineMs, (givenUp) => ask(command, givenUp));
      } catch (error) {
        giveUp(error);
        // The first failure may be our own slow start. The machine asks once more, and must not find us resting.
        if (!isFirst) restingUntil = Date.now() + limits.restMs;
        throw new RedisUnavailable('Redis did not answer.', { cause: error });
      }
    },
    close,
  };
};
export type RedisConnection = ReturnType<typeof redisConnection>;

/**
 * The connection of a function that awaits this while its file is loaded: Lambda gives that a whole core, and nobody
 * waits yet. A file that is imported without an address connects at its first command.
 */
export const redisAtStart = async (): Promise<RedisConnection> => {
  const connection = redisConnection();
  if (optional(ENVIRONMENT.redisUrl) !== undefined) await connection.open();
  return connection;
};

/** A command's reply, or `unavailable` if Redis is out of reach. */
export const orUnavailable = async <T>(reply: Promise<T>): Promise<T | 'unavailable'> => {
  try {
    return await reply;
  } catch (error) {
    if (error instanceof RedisUnavailable) return 'unavailable';
    throw error;
  }
};

/** The words of a server or a socket, never what was sent to it. */
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown');

const withTimeout = async <T>(milliseconds: number, work: (givenUp: AbortSignal) => Promise<T>): Promise<T> => {
  const deadline = new AbortController();
  const expiry = new Promise<never>((_, reject) => {
    deadline.signal.addEventListener('abort', () => reject(deadline.signal.reason));
  });
  const timer = setTimeout(() => deadline.abort(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  return Promise.race([work(deadline.signal), expiry]).finally(() => clearTimeout(timer));
};
