import { BlockList, isIP } from 'node:net';

/** Where one source's pages may load from. */
export type Reach = {
  /** The configured base URL of the source. Its host and port are allowed, whatever they are, since we chose them. */
  baseUrl: string;
  /** Hosts of the real source, each with its subdomains. */
  hosts: readonly string[];
};

/**
 * Loopback, link-local (with the instance's metadata address), private, shared, multicast and reserved ranges, by RFC
 * 6890 and 4193.
 */
const NOT_PUBLIC = new BlockList();
for (const [address, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  NOT_PUBLIC.addSubnet(address, prefix, 'ipv4');
for (const [address, prefix] of [
  // IPv4 within IPv6, by every scheme: the inner address may be one of our own.
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['100::', 64],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  NOT_PUBLIC.addSubnet(address, prefix, 'ipv6');

/** Whether an address belongs to the public internet. IPv4 written as IPv6 is judged as IPv4. */
export const isPublicAddress = (address: string): boolean => {
  const bare = address.replace(/^\[|\]$/g, '');
  const family = isIP(bare);
  return family !== 0 && !NOT_PUBLIC.check(bare, family === 6 ? 'ipv6' : 'ipv4');
};

/**
 * The real source's hosts count only if the base URL is one of them: pages of a local source must not load from the
 * real one.
 */
export const reachableHosts = ({ baseUrl, hosts }: Reach): readonly string[] =>
  isOf(hosts, new URL(baseUrl).hostname) ? hosts : [];

/**
 * Whether a request may leave: to the base URL's origin, or by https on port 443 to one of the source's hosts, never to
 * a bare address.
 */
export const mayRequest = (url: string, reach: Reach): boolean => {
  const target = URL.parse(url);
  if (target === null) return false;
  if (target.protocol === 'data:' || target.protocol === 'blob:') return true;
  if (target.origin === new URL(reach.baseUrl).origin) return true;
  return target.protocol === 'https:' && target.port === '' && isOf(reachableHosts(reach), target.hostname);
};

/**
 * The second check, once a name is resolved: an allowed host must not lead back into our own network. A local source is
 * the exception, at its own host and port.
 */
export const mayReceiveFrom = (url: string, address: string | undefined, reach: Reach): boolean =>
  address === undefined ||
  address === '' ||
  isPublicAddress(address) ||
  (reachableHosts(reach).length === 0 && URL.parse(url)?.origin === new URL(reach.baseUrl).origin);

const isOf = (hosts: readonly string[], hostname: string) =>
  hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
