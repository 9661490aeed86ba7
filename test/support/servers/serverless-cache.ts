import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import tls from 'node:tls';
import { freePort } from '../../../local/services/redis/redis-server.ts';
import { startTestRedis } from './redis.ts';
import { selfSignedCertificate } from './self-signed-certificate.ts';

/**
 * A real server set up as ElastiCache Serverless is: cluster mode, TLS only with names that its certificate is for, the
 * default user off, and a user who may only do what the breaker does.
 */
export const startServerlessCache = async (username: string) => {
  const files = await mkdtemp(join(tmpdir(), 'linkd-tls-'));
  const { certificate, key } = selfSignedCertificate('localhost');
  const [certificateFile, keyFile] = [join(files, 'certificate.pem'), join(files, 'key.pem')];
  await writeFile(certificateFile, certificate);
  await writeFile(keyFile, key);

  const [tlsPort, busPort] = [await freePort(), await freePort()];
  const cluster = ['--cluster-enabled', 'yes', '--cluster-port', `${busPort}`, '--tls-cluster', 'yes'];
  const names = ['--cluster-announce-hostname', 'localhost', '--cluster-preferred-endpoint-type', 'hostname'];
  const secure = ['--tls-port', `${tlsPort}`, '--tls-cert-file', certificateFile, '--tls-key-file', keyFile];
  const trust = ['--tls-ca-cert-file', certificateFile, '--tls-auth-clients', 'no'];
  const redis = await startTestRedis('real', [...cluster, ...names, ...secure, ...trust]);
  await redis.admin.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
  // A new cluster refuses everything for its first seconds.
  while (!String(await redis.admin.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) await pause(20);
  await redis.admin.call('ACL', 'SETUSER', 'default', 'off');

  const trusted = tls.getCACertificates('default');
  tls.setDefaultCACertificates([...trusted, certificate]);
  return {
    url: `rediss://${username}@localhost:${tlsPort}`,
    /** For another process to trust the server by. */
    certificateFile,
    admin: redis.admin,
    /** Takes any password: for other processes, whose tokens hold the second at which they were signed. */
    async expectAnyPassword() {
      await redis.admin.call('ACL', 'SETUSER', username, 'reset', 'on', 'nopass', '~circuit:*', ...ALLOWED);
    },
    /** Takes this password from now on and no other, for what the circuits need and nothing else. */
    async expectPassword(password: string) {
      await redis.admin.call('ACL', 'SETUSER', username, 'reset', 'on', `>${password}`, '~circuit:*', ...ALLOWED);
    },
    async stop() {
      tls.setDefaultCACertificates(trusted);
      await redis.stop();
      await rm(files, { recursive: true });
    },
  };
};

/** As `lib/circuit-cache.ts` allows them; a test of the template holds the two together. */
export const BREAKER_COMMANDS = ['eval', 'del', 'time', 'hget', 'hset', 'hdel', 'pexpire', 'auth'];
const ALLOWED = ['-@all', ...BREAKER_COMMANDS.map((command) => `+${command}`)];
