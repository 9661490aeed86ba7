import { ElastiCacheClient } from '@aws-sdk/client-elasticache';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cacheStatus } from '../../../../lambdas/adapters/circuit/cache-status.ts';
import { startElastiCache } from '../../../../local/services/redis/elasticache.ts';
import { listen, type Service } from '../../../../local/services/wire/loopback-server.ts';

let cacheServer: Service;
let elasticache: Service;
let client: ElastiCacheClient;

beforeAll(async () => {
  cacheServer = await listen(() => new Response());
  const known = { arn: 'arn:aws:elasticache:cache', engine: 'valkey', host: '127.0.0.1' };
  elasticache = await startElastiCache([
    { ...known, name: 'up', port: Number(new URL(cacheServer.url).port) },
    { ...known, name: 'down', port: 1 },
  ]);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new ElastiCacheClient({ endpoint: elasticache.url, region: 'us-east-1', credentials });
});
afterAll(async () => {
  client.destroy();
  await elasticache.stop();
  await cacheServer.stop();
});

it.each([
  ['up', true],
  ['down', false],
])('reports a cache that is %s as %s', async (name, available) => {
  expect(await cacheStatus(client, name).isAvailable()).toBe(available);
});

it('throws for a missing cache', async () => {
  await expect(cacheStatus(client, 'none').isAvailable()).rejects.toMatchObject({
    name: 'ServerlessCacheNotFoundFault',
  });
});
