import { DescribeServerlessCachesCommand, ElastiCacheClient } from '@aws-sdk/client-elasticache';
import { expect, test } from 'vitest';
import { ADMINISTRATOR } from '../../../../local/permissions/gate.ts';
import { startElastiCache } from '../../../../local/services/redis/elasticache.ts';
import { listen } from '../../../../local/services/wire/loopback-server.ts';

test('the SDK is told which caches there are, and whether each takes connections', async () => {
  const server = await listen(() => new Response());
  const { hostname: host, port } = new URL(server.url);
  const cache = { name: 'circuits', arn: 'arn:aws:elasticache:x', engine: 'valkey', host, port: Number(port) };
  const elasticache = await startElastiCache([cache, { ...cache, name: 'other' }]);
  const client = new ElastiCacheClient({ endpoint: elasticache.url, region: 'us-east-1', credentials: ADMINISTRATOR });
  const describe = async (ServerlessCacheName?: string) =>
    (await client.send(new DescribeServerlessCachesCommand(ServerlessCacheName ? { ServerlessCacheName } : {})))
      .ServerlessCaches;

  expect(await describe()).toHaveLength(2);
  expect(await describe('circuits')).toEqual([
    {
      ServerlessCacheName: 'circuits',
      ARN: 'arn:aws:elasticache:x',
      Engine: 'valkey',
      Status: 'available',
      Endpoint: { Address: host, Port: Number(port) },
    },
  ]);
  await expect(describe('missing')).rejects.toMatchObject({ name: 'ServerlessCacheNotFoundFault' });

  await server.stop();
  expect(await describe('circuits')).toMatchObject([{ Status: 'create-failed' }]);
  client.destroy();
  await elasticache.stop();
});
