import { type AddressInfo, connect, createServer } from 'node:net';
import RedisParser from 'redis-parser';

/**
 * A connection to a Redis that counts a client's commands. Between commands the client waited, so each is a round trip.
 * What a script does within the server does not count.
 */
export const countingLine = async (url: string) => {
  const seen = { commands: 0 };
  const server = createServer((near) => {
    const far = connect(Number(new URL(url).port), '127.0.0.1');
    const count = () => {
      seen.commands += 1;
    };
    // A command is written as a list, which the parser of answers can read too.
    const parser = new RedisParser({ returnReply: count, returnError: count });
    near.on('data', (chunk) => {
      parser.execute(chunk);
      far.write(chunk);
    });
    far.on('data', (chunk) => near.write(chunk));
    for (const [end, other] of [[near, far] as const, [far, near] as const]) {
      end.on('close', () => other.destroy());
      end.on('error', () => end.destroy());
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The commands sent so far. */
    commands: () => seen.commands,
    stop: () => void server.close(),
  };
};
