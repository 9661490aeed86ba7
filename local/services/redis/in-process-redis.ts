import { createHash } from 'node:crypto';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import RedisMock from 'ioredis-mock';
import RedisParser from 'redis-parser';

/**
 * A server that speaks Redis' protocol (RESP2) over ioredis-mock, for machines without a real one: any client can talk
 * to it and it runs the same Lua. It keeps nothing on disk, and knows no clusters, users, TLS, subscriptions,
 * transactions or memory limit.
 */
export const startInProcessRedis = async (port = 0): Promise<{ url: string; stop(): Promise<void> }> => {
  const connections = new Set<Socket>();
  const server = createServer((socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
    socket.on('error', () => socket.destroy());
    serve(socket, answer);
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', listening);
  });
  const address = server.address() as AddressInfo;
  const store = new RedisMock({ host: address.address, port: address.port });
  const answer = commandsOf(store);

  return {
    url: `redis://127.0.0.1:${address.port}`,
    async stop() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      for (const socket of connections) socket.destroy();
      await closed;
      await store.flushall?.();
      store.disconnect?.();
    },
  };
};

/** What ioredis-mock is trusted with: the commands by which people and programs look at keys and change them. */
const PLAIN_COMMANDS = new Set(
  'ping echo keys scan type exists del unlink ttl pttl expire pexpire persist get set hget hset hdel hgetall hmget flushall dbsize'.split(
    ' ',
  ),
);

type Answer = (command: string[]) => Promise<string>;

/** Answers a connection's commands one after the other, as Redis promises. */
const serve = (socket: Socket, answer: Answer): void => {
  let previous = Promise.resolve();
  const parser = new RedisParser({
    returnReply: (command) => {
      previous = previous.then(async () => {
        const words = (Array.isArray(command) ? command : String(command).split(' ')).map(String);
        const reply = await answer(words);
        if (socket.destroyed) return;
        if (words[0]?.toLowerCase() === 'quit') socket.end(reply);
        else socket.write(reply);
      });
    },
    returnError: () => socket.destroy(),
  });
  socket.on('data', (chunk) => parser.execute(chunk));
};

const commandsOf = (store: RedisMock): Answer => {
  const scripts = new Map<string, string>();
  const remember = (source: string): string => {
    const sha = createHash('sha1').update(source).digest('hex');
    scripts.set(sha, runnable(source));
    return sha;
  };
  const evaluate = (sha: string, [keys = '0', ...args]: string[]) => {
    const script = scripts.get(sha.toLowerCase());
    if (script === undefined) throw new Error('NOSCRIPT No matching script. Please use EVAL.');
    return store.eval?.(script, Number(keys), ...args, ...clock());
  };
  const perform = async (name: string, args: string[]): Promise<unknown> => {
    const [first = '', ...rest] = args;
    switch (name) {
      case 'eval':
        return evaluate(remember(first), rest);
      case 'evalsha':
        return evaluate(first, rest);
      case 'script':
        if (first.toLowerCase() === 'load') return remember(rest[0] ?? '');
        throw new Error(`ERR unknown subcommand '${first}'`);
      case 'hello':
        // A client that asks for RESP3 falls back to RESP2 at this.
        throw new Error("ERR unknown command 'HELLO'");
      case 'client':
      case 'quit':
        return 'OK';
      case 'command':
        return [];
      case 'time':
        return clock();
      case 'info':
        return 'redis_version:7.0.0\r\nloading:0\r\n';
      default:
        if (PLAIN_COMMANDS.has(name)) return store[name]?.(...args);
        throw new Error(`ERR unknown command '${name}'`);
    }
  };
  return async ([name = '', ...args]) => {
    try {
      return encode(await perform(name.toLowerCase(), args));
    } catch (error) {
      return encodeError(error instanceof Error ? error.message : String(error));
    }
  };
};

/**
 * Seconds and the microseconds past them, as TIME answers; `Date` has milliseconds only, and a program under test may
 * have changed it.
 */
const clock = (): [string, string] => {
  const now = Math.floor((performance.timeOrigin + performance.now()) * 1000);
  return [String(Math.floor(now / 1_000_000)), String(now % 1_000_000)];
};

/**
 * What ioredis-mock's Lua lacks: it takes a script's `#!` line for an error, and its TIME mixes two clocks, so that it
 * jumps by up to a second. `clock()` rides behind the script's own arguments instead; time stands still while a script
 * runs, as it does in Redis.
 */
const runnable = (source: string): string => `
local microseconds, seconds = table.remove(ARGV), table.remove(ARGV)
local call = redis.call
redis.call = function(name, ...)
  if string.upper(name) == 'TIME' then return {seconds, microseconds} end
  return call(name, ...)
end
${source.replace(/^#!.*/, '')}`;

const encode = (reply: unknown): string => {
  if (reply === null || reply === undefined || reply === false) return '$-1\r\n';
  if (typeof reply === 'number') return `:${Math.trunc(reply)}\r\n`;
  if (reply === true) return ':1\r\n';
  if (Array.isArray(reply)) return `*${reply.length}\r\n${reply.map(encode).join('')}`;
  if (typeof reply === 'object' && !Buffer.isBuffer(reply)) return encode(Object.entries(reply).flat());
  const text = String(reply);
  return `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
};

const encodeError = (message: string): string => {
  const line = message.replaceAll(/[\r\n]+/g, ' ');
  return `-${/^[A-Z]+ /.test(line) ? line : `ERR ${line}`}\r\n`;
};
