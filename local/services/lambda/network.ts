import { Socket } from 'node:net';

/** The addresses, as `host:port`, that an environment reaches: `only` these, or all `except` these. */
export type Network = { only: readonly string[] } | { except: readonly string[] };

type Address = { host?: string; port?: number | string; path?: string };

/**
 * Lets this thread open only the connections of its network. Any other fails at once; on AWS it fails after a timeout.
 * Programs that a function starts are not limited.
 *
 * @param onUnreachable called for each connection that is refused.
 */
export const limitNetwork = (network: Network, onUnreachable: (address: string) => void): void => {
  const isReached = (address: string) =>
    'only' in network ? network.only.includes(address) : !network.except.includes(address);
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (this: Socket, ...given: unknown[]) {
    const { host = 'localhost', port, path } = addressOf(given);
    const address = `${host}:${port}`;
    if (path !== undefined || isReached(address)) return connect.apply(this, given as Parameters<typeof connect>);
    onUnreachable(address);
    const error = Object.assign(new Error(`connect ETIMEDOUT ${address}`), { code: 'ETIMEDOUT', syscall: 'connect' });
    process.nextTick(() => this.destroy(error));
    return this;
  } as typeof connect;
};

/** Node's own callers hand over `[[options, callback]]`, others options, or a port and a host. */
const addressOf = (given: unknown[]): Address => {
  const [first, second] = Array.isArray(given[0]) ? (given[0] as unknown[]) : given;
  if (typeof first === 'object' && first !== null) return first as Address;
  return { port: first as number, ...(typeof second === 'string' && { host: second }) };
};
